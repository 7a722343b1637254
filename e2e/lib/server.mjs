// Starts the built program on a free loopback port and a temporary data folder, and ends it.
import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const OUT = join(ROOT, 'e2e/out');

const READY_WITHIN = 90_000;
const ENDS_WITHIN = 10_000;

export function binary() {
  const target = resolve(ROOT, process.env.CARGO_TARGET_DIR || 'target');
  const path = process.env.PARVIS_BIN || join(target, 'debug/parvis');
  if (!existsSync(path)) throw new Error(`${path} not found: cargo build --workspace`);
  return path;
}

export function freePort() {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

// -> { base, faults(), stop() }. `name` names the log in e2e/out.
// `host` is the name people type: passkeys want one, and not an address. `env` may be a function of the base.
export async function serve({ demo = true, env = {}, name = 'server', host = '127.0.0.1' } = {}) {
  const port = await freePort();
  const base = `http://${host}:${port}`;
  const data = mkdtempSync(join(tmpdir(), 'parvis-e2e-'));
  const args = ['serve', ...(demo ? ['--demo'] : []), '--listen', `127.0.0.1:${port}`, '--public-url', base, '--data', data];
  mkdirSync(OUT, { recursive: true });
  const log = createWriteStream(join(OUT, `${name}.log`));
  let said = '';
  let exit = null;

  const child = spawn(binary(), args, { cwd: data, env: { ...process.env, ...(typeof env === 'function' ? await env(base) : env) }, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((done) => {
    child.once('error', (error) => done((exit = `could not start: ${error.message}`)));
    child.once('exit', (code, signal) => done((exit = `ended with ${signal ?? code}`)));
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      log.write(text);
      said += text;
    });
  }
  const forget = () => rmSync(data, { recursive: true, force: true });
  const abandon = () => {
    child.kill('SIGKILL');
    forget();
  };
  process.once('exit', abandon);

  async function stop() {
    if (exit === null) {
      child.kill('SIGTERM');
      await Promise.race([ended, sleep(ENDS_WITHIN, undefined, { ref: false })]);
      if (exit === null) {
        said += `\npanicked at: the server did not end ${ENDS_WITHIN} ms after SIGTERM\n`;
        abandon();
        await ended;
      }
    }
    process.off('exit', abandon);
    log.end();
    forget();
  }

  const deadline = Date.now() + READY_WITHIN;
  for (;;) {
    const ready = await fetch(`${base}/readyz`, { signal: AbortSignal.timeout(2000) }).then((r) => r.ok, () => false);
    if (ready) break;
    if (exit !== null || Date.now() > deadline) {
      const why = exit ?? `not ready after ${READY_WITHIN / 1000} s`;
      await stop();
      throw new Error(`parvis ${args.join(' ')}: ${why}\n${tail(said)}`);
    }
    await sleep(100);
  }
  return { base, data, stop, faults: () => said.split('\n').filter((line) => line.includes('panicked at')), log: () => tail(said) };
}

function tail(text, lines = 30) {
  return text.trimEnd().split('\n').slice(-lines).map((line) => `    | ${line}`).join('\n');
}
