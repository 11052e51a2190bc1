import { inventoryCode, UPDATE_FREQUENCIES, updateFrequency } from '../entry/index.js';
import { certificateNumber, creditCode, line, oneOf, type Shape, text } from '../shape/index.js';
import type { RowFault } from './faults.js';
import { OPEN_DEGREES } from './rows.js';

/** What a cell must hold, and how that is said. */
export interface Form<T extends string> {
  readonly shape: Shape<T>;
  readonly says: RowFault['detail'];
  /** Words that stand for values of a closed list. */
  readonly words?: ReadonlyMap<string, T>;
}

const form = (shape: Shape<string>, zh: string, en: string): Form<string> => ({ shape, says: { zh, en } });
const lineOf = (maximum: number) =>
  form(line(maximum), `${maximum} 字以内的单行文本`, `a line of ${maximum} characters`);
const textOf = (maximum: number, minimum = 1) =>
  form(text(maximum, minimum), `${maximum} 字以内的文本`, `a text of ${maximum} characters`);

export const CODE = form(
  inventoryCode,
  '2 至 40 位大写字母、数字或 . _ -，首位为字母或数字',
  'a code of 2 to 40 capital letters, digits, . _ -',
);
export const CREDIT_CODE = form(creditCode, '18 位统一社会信用代码', 'a unified social credit code of 18 characters');
export const CERTIFICATE = form(certificateNumber, '证书编号', 'a certificate number');
/** As long as the name of a party on the ledger. */
export const ORGAN_NAME = lineOf(200);
/** As long as the name of an element on the ledger. */
export const NAME = lineOf(100);
export const SUMMARY = textOf(400);
export const DEFINITION = textOf(1_000);
export const DATA_TYPE = lineOf(40);
export const FORMAT = textOf(200, 0);
export const VALUE_DOMAIN = textOf(1_000, 0);
export const OPENING_MODE = lineOf(100);

const FREQUENCY_WORDS = ['实时', '每日', '每周', '每月', '每季度', '每年', '按需', '其他'];
export const FREQUENCY = {
  shape: updateFrequency,
  says: { zh: FREQUENCY_WORDS.join('、'), en: UPDATE_FREQUENCIES.join(', ') },
  words: new Map(UPDATE_FREQUENCIES.map((value, place) => [FREQUENCY_WORDS[place] ?? value, value])),
};

const degree = (noun: string) => ({
  shape: oneOf(...OPEN_DEGREES),
  says: { zh: `无条件${noun}、有条件${noun}、不予${noun}`, en: OPEN_DEGREES.join(', ') },
  words: new Map(OPEN_DEGREES.map((value, place) => [`${['无条件', '有条件', '不予'][place] ?? ''}${noun}`, value])),
});
export const SHARING = degree('共享');
export const OPENING = degree('开放');
