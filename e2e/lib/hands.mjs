// Three ways to act on a page: mouse, finger, keyboard. A journey is written once and done by each.

export const mouse = () => ({
  name: 'à la souris',
  press: (target) => target.click(),
  write: (field, text) => field.fill(text),
  choose: (field) => chooseFirst(field),
  tick: (box) => box.check(),
});

export const finger = () => ({
  name: 'au doigt',
  press: (target) => target.tap(),
  async write(field, text) {
    await field.tap();
    await field.fill(text);
  },
  choose: (field) => chooseFirst(field),
  tick: (box) => box.check(),
});

export const keyboard = (page) => ({
  name: 'au clavier',
  async press(target) {
    await tabTo(page, target);
    await page.keyboard.press('Enter');
  },
  async write(field, text) {
    await tabTo(page, field);
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text);
  },
  async choose(field) {
    await tabTo(page, field);
    for (let tries = 0; tries < 20 && !(await field.inputValue()); tries += 1) await page.keyboard.press('ArrowDown');
    if (!(await field.inputValue())) throw new Error('the list has nothing to choose by keyboard');
  },
  async tick(box) {
    await tabTo(page, box);
    await page.keyboard.press('Space');
    if (!(await box.isChecked())) throw new Error('Space does not tick the box');
  },
});

async function chooseFirst(field) {
  const values = await field.locator('option:not([disabled])').evaluateAll((all) => all.map((option) => option.value));
  const value = values.find(Boolean);
  if (!value) throw new Error('the list has nothing to choose');
  await field.selectOption(value);
}

// Tab until the element has the focus, which must then be seen: a ring on it (or on what it stands for), inside the window.
export async function tabTo(page, target, presses = 150) {
  await target.waitFor();
  const path = [];
  for (let pressed = 0; pressed <= presses; pressed += 1) {
    const state = await target.evaluate((element) => {
      if (element !== document.activeElement) return null;
      const ringed = (e) => {
        const style = e && getComputedStyle(e);
        return style && ((style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none');
      };
      const box = element.getBoundingClientRect();
      return {
        ring: [element, element.parentElement, ...(element.labels ?? [])].some(ringed),
        inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
      };
    });
    if (state) {
      const name = await target.evaluate((e) => e.outerHTML.slice(0, 120));
      if (!state.ring) throw new Error(`no visible focus on ${name}`);
      if (!state.inside) throw new Error(`the focus is outside the window on ${name}`);
      return;
    }
    await page.keyboard.press('Tab');
    path.push(await page.evaluate(() => document.activeElement?.textContent?.trim().slice(0, 30) || document.activeElement?.localName));
  }
  throw new Error(`not reached with ${presses} presses of Tab; went through ${[...new Set(path)].slice(0, 40).join(' > ')}`);
}

// Gives every field that must be filled in something that suits it.
export async function fillRequired(form, text = 'Motif conforme aux règles de participation.') {
  for (const field of await form.locator('select:required, textarea:required, input:required:visible').all()) {
    const kind = await field.evaluate((e) => (e.localName === 'input' ? e.type : e.localName));
    if (kind === 'select') {
      const values = await field.locator('option').evaluateAll((all) => all.map((option) => option.value));
      await field.selectOption(values.find(Boolean));
    } else if (kind === 'radio' || kind === 'checkbox') {
      await field.check();
    } else if (!(await field.inputValue())) {
      await field.fill(text);
    }
  }
}
