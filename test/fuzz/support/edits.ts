import fc from 'fast-check';
import type { Input } from './target.js';

/**
 * Edits of an artefact. They work on strings: a text as it is, bytes as one character each, so that one list of edits
 * serves both.
 */
type Edit = (text: string) => string;

/** Spellings of numbers that some parsers take for the same number, and numbers beyond what a double keeps. */
const NUMBERS = (digits: string): string[] => [
  `+${digits}`,
  `-${digits}`,
  `0${digits}`,
  `${digits}0`,
  ` ${digits}`,
  `${digits} `,
  `${digits}.0`,
  `${digits}e0`,
  `${digits}E+0`,
  `${digits}n`,
  `${digits}_0`,
  `0x${digits}`,
  '',
  '-0',
  '0',
  '1e0',
  '1e400',
  '9007199254740991',
  '9007199254740992',
  '9007199254740993',
  '18446744073709551615',
  '18446744073709551616',
  '4294967296',
  'NaN',
  'Infinity',
  String(BigInt(digits) + 1n),
  String(BigInt(digits) - 1n),
  digits.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
  digits.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit))),
];

/** Characters that look like others. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  a: '\u0430',
  c: '\u0441',
  e: '\u0435',
  o: '\u03bf',
  p: '\u0440',
  i: '\u0456',
  K: '\u212a',
  '-': '\u2010',
  '+': '\uff0b',
  '/': '\u2215',
  ':': '\uff1a',
  '.': '\u2024',
  ' ': '\u00a0',
  '=': '\uff1d',
  '"': '\u201d',
  '\u2014': '\u2015',
  '\n': '\u2028',
  '0': 'O',
  '1': 'l',
};

const STRANGE = [
  '\u0000',
  '\ufeff',
  '\r',
  '\r\n',
  '\n',
  '\n\n',
  '\t',
  ' ',
  '\u0085',
  '\u200b',
  '\ud800',
  '\udc00',
  '\u0301',
  '\u007f',
  '\u00ff',
  '\\',
  '"',
  "'",
  '%00',
  '__proto__',
  'constructor',
  '\u{1f600}',
];

/** Characters of all planes, lone surrogates among them: fast-check's own unit for that takes seconds to be made. */
const anyText = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof(fc.nat(0x7f), fc.nat(0xffff), fc.nat(0x10ffff)), { maxLength })
    .map((points) => String.fromCodePoint(...points));

const at = (text: string, place: number): number => place % (text.length + 1);
const splice = (text: string, start: number, removed: number, inserted: string): string =>
  text.slice(0, start) + inserted + text.slice(start + removed);

const place = fc.nat(0x7fff_ffff);
const few = fc.integer({ min: 1, max: 12 });

/** One of the things that happen to artefacts, or that are done to them. */
const editsFor = (samples: readonly string[], words: readonly string[], widest: number): fc.Arbitrary<Edit> => {
  const inserted = fc.oneof(fc.constantFrom(...STRANGE, ...words), anyText(4));
  const flip = fc.tuple(place, fc.nat(widest)).map(
    ([where, bit]): Edit =>
      (text) => {
        const start = where % Math.max(1, text.length);
        return splice(text, start, 1, String.fromCharCode((text.charCodeAt(start) || 0) ^ (1 << bit)));
      },
  );
  const remove = fc.tuple(place, few).map(
    ([where, count]): Edit =>
      (text) =>
        splice(text, at(text, where), count, ''),
  );
  const insert = fc.tuple(place, inserted).map(
    ([where, what]): Edit =>
      (text) =>
        splice(text, at(text, where), 0, what),
  );
  const replace = fc.tuple(place, few, inserted).map(
    ([where, count, what]): Edit =>
      (text) =>
        splice(text, at(text, where), count, what),
  );
  const cut = place.map(
    (where): Edit =>
      (text) =>
        text.slice(0, at(text, where)),
  );
  const behead = place.map(
    (where): Edit =>
      (text) =>
        text.slice(at(text, where)),
  );
  const append = inserted.map(
    (what): Edit =>
      (text) =>
        text + what,
  );
  const copy = fc.tuple(place, place, fc.nat(200)).map(
    ([from, to, length]): Edit =>
      (text) => {
        const start = at(text, from);
        return splice(text, at(text, to), 0, text.slice(start, start + length));
      },
  );
  const graft = fc.tuple(fc.constantFrom(...samples), place, place).map(
    ([other, mine, theirs]): Edit =>
      (text) => {
        return text.slice(0, at(text, mine)) + other.slice(at(other, theirs));
      },
  );
  const transplant = fc.tuple(fc.constantFrom(...samples), place, place, fc.nat(400)).map(
    ([other, mine, theirs, length]): Edit =>
      (text) => {
        const start = at(other, theirs);
        return splice(text, at(text, mine), length, other.slice(start, start + length));
      },
  );
  const respell = fc.tuple(place, fc.nat(NUMBERS('1').length - 1)).map(
    ([which, how]): Edit =>
      (text) =>
        replaceOne(text, /\d{1,16}/g, which, (digits) => NUMBERS(digits)[how] ?? ''),
  );
  const lookalike = place.map(
    (which): Edit =>
      (text) =>
        replaceOne(text, /[aceopiK\-+/:. ="\u2014\n01]/g, which, (character) => LOOKALIKES[character] ?? character),
  );
  const letterCase = place.map(
    (which): Edit =>
      (text) =>
        replaceOne(text, /[a-z]|[A-Z]/g, which, (letter) =>
          letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
        ),
  );
  const lines = fc
    .tuple(fc.constantFrom('\n', ',', ' ', '/', '+', '.'), place, place, fc.constantFrom(...samples))
    .chain(([separator, one, two, other]) =>
      fc.constantFrom<Edit>(
        ...['swap', 'repeat', 'drop', 'borrow'].map(
          (how): Edit =>
            (text) =>
              onParts(text, separator, one, two, how === 'borrow' ? other.split(separator) : [], how),
        ),
      ),
    );
  const whole = fc.constantFrom<Edit>(
    (text) => text.replaceAll('\n', '\r\n'),
    (text) => text.replaceAll('\n', '\n\n'),
    (text) => text.trim(),
    (text) => `\ufeff${text}`,
    (text) => `${text}\u0000`,
    (text) => `${text}\n`,
    (text) => ` ${text}`,
    (text) => text + text,
    (text) => text.normalize('NFD'),
    (text) => text.normalize('NFKC'),
    (text) => text.toUpperCase(),
    (text) => [...text].reverse().join(''),
    () => '',
  );
  return fc.oneof(
    { weight: 3, arbitrary: flip },
    { weight: 3, arbitrary: respell },
    { weight: 3, arbitrary: lines },
    ...[remove, insert, replace, cut, behead, append, copy, graft, transplant, lookalike, letterCase, whole],
  );
};

const replaceOne = (text: string, pattern: RegExp, which: number, by: (found: string) => string): string => {
  const found = [...text.matchAll(pattern)];
  const chosen = found[which % Math.max(1, found.length)];
  return chosen === undefined ? text : splice(text, chosen.index, chosen[0].length, by(chosen[0]));
};

/** Moves, repeats, drops or borrows one of the parts of a text. */
const onParts = (text: string, separator: string, one: number, two: number, lent: string[], how: string): string => {
  const parts = text.split(separator);
  const [first, second] = [one % parts.length, two % parts.length];
  const [left = '', right = ''] = [parts[first], parts[second]];
  if (how === 'swap') return parts.with(first, right).with(second, left).join(separator);
  if (how === 'repeat') return parts.toSpliced(second, 0, left).join(separator);
  if (how === 'drop') return parts.toSpliced(first, 1).join(separator);
  return parts.toSpliced(second, 0, lent[one % Math.max(1, lent.length)] ?? '').join(separator);
};

const asString = (input: Input): string => (typeof input === 'string' ? input : Buffer.from(input).toString('latin1'));

/** Characters above one byte stand for their UTF-8, as an editor would have written them. */
const asBytes = (text: string): Uint8Array =>
  new Uint8Array(
    Buffer.concat(
      (text.match(/[^\u0100-\u{10ffff}]+|[\u0100-\u{10ffff}]+/gu) ?? []).map((run) =>
        Buffer.from(run, run.charCodeAt(0) > 0xff ? 'utf8' : 'latin1'),
      ),
    ),
  );

/** A sample with one to three edits. */
export const mutated = (samples: readonly [Input, ...Input[]], words: readonly string[]): fc.Arbitrary<Input> => {
  const isText = typeof samples[0] === 'string';
  const strings = samples.map(asString);
  const edits = fc.array(editsFor(strings, words.map(isText ? String : utf8AsString), isText ? 15 : 7), {
    minLength: 1,
    maxLength: 3,
  });
  return fc.tuple(fc.constantFrom(...strings), edits).map(([sample, changes]) => {
    const text = changes.reduce((changed, edit) => edit(changed), sample);
    return isText ? text : asBytes(text);
  });
};

const utf8AsString = (word: string): string => Buffer.from(word).toString('latin1');

/** What was never an artefact: the words of a format in any order, any characters, any bytes. */
export const noise = (isText: boolean, words: readonly string[]): fc.Arbitrary<Input> => {
  const soup = fc.array(fc.constantFrom(...words, ...STRANGE, 'a', 'A', '0', '7', '=', '+', '-', ':', '.', '/'), {
    maxLength: 30,
  });
  const text = fc.oneof(
    soup.map((parts) => parts.join('')),
    anyText(40),
    fc.json(),
  );
  return isText
    ? text
    : fc.oneof(
        fc.uint8Array({ maxLength: 200 }),
        text.map((string) => new TextEncoder().encode(string)),
      );
};
