"""Writes a lexicon as parvis_text reads it: see scripts/lexicons.

One form a line, in order of code points: the form, a tab, its analyses with a space between them, the likeliest first. An
analysis is a letter for what it is, a letter for how usual it is (a for the rarest, each one twice as usual as the one before),
a digit for how many characters of the form are cut to get the lemma, and what is added then: porter VK0r? is porte -> porter.

N noun, A adjective, R adverb, V verb with a person, I infinitive, P past participle, G present participle, J interjection
"""

import math
import os
import re
import sys

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def level(frequency):
    """How usual, from occurrences in a million: a letter each time it doubles."""
    return max(0, min(20, round(math.log2(frequency + 0.05)) + 4))


def analysis(form, lemma, tag, frequency):
    same = len(os.path.commonprefix([form, lemma]))
    return tag + chr(ord("a") + level(frequency)) + DIGITS[len(form) - same] + lemma[same:]


def write(found):
    """`found`: form -> {(lemma, tag): frequency}."""
    for form in sorted(found):
        usual = sorted(found[form].items(), key=lambda one: (-one[1], one[0]))
        print(form, " ".join(analysis(form, lemma, tag, f) for (lemma, tag), f in usual), sep="\t")


# French

# Lexique writes oe for œ: these are the words where it is one letter.
LIGATURE = [("oeu", "œu"), ("oei", "œi"), ("foet", "fœt")]
INITIAL = [("oe" + rest, "œ" + rest) for rest in ["c", "d", "n", "s", "l"]]
CUT = re.compile(r"^(c|d|j|l|m|n|s|t|qu|jusqu|lorsqu|puisqu)'")
SOUND = re.compile(r"^[a-zàâäçéèêëîïôöùûüÿœæ]+(['-][a-zàâäçéèêëîïôöùûüÿœæ]+)*$")


def ligatures(word):
    for written, right in LIGATURE:
        word = word.replace(written, right)
    for written, right in INITIAL:
        if word.startswith(written):
            word = right + word[len(written):]
    return word


def french(path):
    found = {}
    with open(path, encoding="cp1252") as lines:
        next(lines)
        for line in lines:
            cell = line.rstrip("\r\n").split("\t")
            form, lemma, kind, inflection = cell[0], cell[2], cell[3], cell[10]
            if not SOUND.match(form) or CUT.match(form) or not SOUND.match(lemma) or len(form) > 35:
                continue
            frequency = (float(cell[8].replace(",", ".")) + float(cell[9].replace(",", "."))) / 2
            tags = {"NOM": "N", "ADJ": "A", "ADV": "R", "ONO": "J"}.get(kind, "")
            if kind == "VER" or kind == "AUX":
                ways = [way for way in inflection.strip('"').split(";") if way]
                tags = ""
                for start, tag in [("inf", "I"), ("par:pas", "P"), ("par:pre", "G")]:
                    if any(way.startswith(start) for way in ways):
                        tags += tag
                # No verb with a person ends in an accented e; Lexique has some.
                if any(way.startswith(("ind", "sub", "cnd", "imp")) for way in ways) and not re.search("ée?s?$", form):
                    tags += "V"
                # Lexique gives participles in -é, -i, -u without a way, too
                if not ways:
                    tags = "P" if cell[4] or cell[5] else "V"
            form, lemma = ligatures(form), ligatures(lemma)
            for tag in tags:
                analyses = found.setdefault(form, {})
                analyses[(lemma, tag)] = analyses.get((lemma, tag), 0) + frequency / len(tags)
    # A lemma that is hardly ever met beside one of the same form and kind is a slip (aujourd'huie).
    for analyses in found.values():
        for (lemma, tag), frequency in list(analyses.items()):
            if any(t == tag and other != lemma and f > 50 * (frequency + 0.02) for (other, t), f in analyses.items()):
                del analyses[(lemma, tag)]
    write(found)


# English

# What the rules of spelling do not give: the base, its past, its past participle.
VERBS = """
arise arose arisen;awake awoke awoken;bear bore borne;beat beat beaten;become became become;begin began begun;bend bent bent;bet bet bet;
bind bound bound;bite bit bitten;bleed bled bled;blow blew blown;break broke broken;breed bred bred;bring brought brought;build built built;
burn burnt burnt;burst burst burst;buy bought bought;cast cast cast;catch caught caught;choose chose chosen;cling clung clung;
come came come;cost cost cost;creep crept crept;cut cut cut;deal dealt dealt;dig dug dug;draw drew drawn;dream dreamt dreamt;
drink drank drunk;drive drove driven;eat ate eaten;fall fell fallen;feed fed fed;feel felt felt;fight fought fought;find found found;
flee fled fled;fling flung flung;fly flew flown;forbid forbade forbidden;foresee foresaw foreseen;forget forgot forgotten;
forgive forgave forgiven;freeze froze frozen;get got got;give gave given;go went gone;grind ground ground;grow grew grown;hang hung hung;
hear heard heard;hide hid hidden;hit hit hit;hold held held;hurt hurt hurt;keep kept kept;kneel knelt knelt;know knew known;lay laid laid;
lead led led;lean leant leant;leap leapt leapt;learn learnt learnt;leave left left;lend lent lent;let let let;lie lay lain;light lit lit;
lose lost lost;make made made;mean meant meant;meet met met;mislead misled misled;mow mowed mown;overcome overcame overcome;
oversee oversaw overseen;overtake overtook overtaken;pay paid paid;prove proved proven;put put put;quit quit quit;read read read;
rebuild rebuilt rebuilt;rethink rethought rethought;rewrite rewrote rewritten;rid rid rid;ride rode ridden;ring rang rung;rise rose risen;
run ran run;say said said;see saw seen;seek sought sought;sell sold sold;send sent sent;set set set;sew sewed sewn;shake shook shaken;
shed shed shed;shine shone shone;shoot shot shot;show showed shown;shrink shrank shrunk;shut shut shut;sing sang sung;sink sank sunk;
sit sat sat;sleep slept slept;slide slid slid;smell smelt smelt;sow sowed sown;speak spoke spoken;speed sped sped;spell spelt spelt;
spend spent spent;spill spilt spilt;spin spun spun;split split split;spoil spoilt spoilt;spread spread spread;spring sprang sprung;
stand stood stood;steal stole stolen;stick stuck stuck;sting stung stung;stink stank stunk;strike struck struck;strive strove striven;
swear swore sworn;sweep swept swept;swell swelled swollen;swim swam swum;swing swung swung;take took taken;teach taught taught;
tear tore torn;tell told told;think thought thought;throw threw thrown;understand understood understood;undertake undertook undertaken;
undo undid undone;uphold upheld upheld;upset upset upset;wake woke woken;wear wore worn;weave wove woven;weep wept wept;win won won;
wind wound wound;withdraw withdrew withdrawn;withhold withheld withheld;withstand withstood withstood;wring wrung wrung;write wrote written
"""
NOUNS = """
analysis analyses;basis bases;bacterium bacteria;calf calves;child children;crisis crises;criterion criteria;curriculum curricula;
diagnosis diagnoses;foot feet;fungus fungi;goose geese;half halves;hypothesis hypotheses;index indices;knife knives;leaf leaves;life lives;
loaf loaves;man men;medium media;mouse mice;nucleus nuclei;ox oxen;parenthesis parentheses;person people;phenomenon phenomena;self selves;
sheep sheep;shelf shelves;species species;stimulus stimuli;synthesis syntheses;thesis theses;thief thieves;tooth teeth;wife wives;
wolf wolves;woman women;fish fish;aircraft aircraft;datum data
"""
ADJECTIVES = """
good better best;bad worse worst;far further furthest;little less least;well better best
"""
DOUBLED = re.compile(r"^[^aeiou]*[aeiou][bdgklmnprt]$")
DOUBLED_LONG = {"admit", "begin", "commit", "control", "defer", "equip", "format", "input", "occur", "omit", "patrol", "permit",
                "plan", "prefer", "refer", "regret", "submit", "transfer", "travel", "cancel", "label", "level", "model", "signal",
                "channel", "fuel", "tunnel", "program", "kidnap", "worship", "propel", "compel", "expel", "enrol"}


def table(text):
    return {row.split()[0]: row.split()[1:] for row in text.replace("\n", "").split(";")}


def plural(word):
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(s|x|z|ch|sh)$", word) else "s")


def with_ending(word, ending):
    """ed, ing, er, est after a base."""
    if word in DOUBLED_LONG or (DOUBLED.match(word) and not word.endswith(("w", "x", "y"))):
        return word + word[-1] + ending
    if ending[0] == "e" and re.search(r"[^aeiou]y$", word):
        return word[:-1] + "i" + ending
    if word.endswith("e"):
        if ending[0] == "e":
            return word + ending[1:]
        if word.endswith("ie"):
            return word[:-2] + "y" + ending
        if not word.endswith(("ee", "oe", "ye", "nge")) or word in {"change", "range", "arrange", "exchange", "challenge", "manage",
                                                                     "charge", "plunge", "lounge", "avenge", "revenge", "infringe"}:
            return word[:-1] + ending
    return word + ending


def english(folder):
    counts = {}
    with open(os.path.join(folder, "index.sense"), encoding="ascii") as lines:
        for line in lines:
            key, _, _, count = line.split()
            word, rest = key.split("%")
            kind = {"1": "N", "2": "V", "3": "A", "4": "R", "5": "A"}[rest[0]]
            if re.match(r"^[a-z]+(-[a-z]+)*$", word) and len(word) <= 35:
                counts[(word, kind)] = counts.get((word, kind), 0) + int(count)
    verbs, nouns, adjectives = table(VERBS), table(NOUNS), table(ADJECTIVES)
    found = {}

    def add(form, lemma, tag, frequency):
        analyses = found.setdefault(form, {})
        analyses[(lemma, tag)] = analyses.get((lemma, tag), 0) + frequency

    for (word, kind), count in counts.items():
        # What no text of the counted corpus has is kept if it is short: those are words of every day all the same.
        if count == 0 and (len(word) > 7 or len(word) < 3 or "-" in word):
            continue
        f = count * 4.0  # the counted corpus has about a quarter of a million words
        if kind == "N":
            add(word, word, "N", f)
            for form in nouns.get(word, [plural(word)]):
                add(form, word, "N", f / 3)
        elif kind == "V":
            past, participle = verbs.get(word, [with_ending(word, "ed")] * 2)
            add(word, word, "V", f / 4)
            add(word, word, "I", f / 4)
            add(plural(word), word, "V", f / 8)
            add(past, word, "V", f / 6)
            add(participle, word, "P", f / 6)
            add(with_ending(word, "ing"), word, "G", f / 8)
        elif kind == "A":
            add(word, word, "A", f)
            if word in adjectives:
                for form in adjectives[word]:
                    add(form, word, "A", f / 8)
            elif len(word) <= 5 or re.search(r"[^aeiou]y$", word):
                for ending in ["er", "est"]:
                    form = with_ending(word, ending)
                    if (form, "N") not in counts and (form, "A") not in counts:
                        add(form, word, "A", f / 16)
        else:
            add(word, word, "R", f)
    write(found)


if __name__ == "__main__":
    {"french": french, "english": english}[sys.argv[1]](sys.argv[2])
