import type { Unreadable } from '../../modules/auditing/index.js';
import type { Output } from '../output.js';

/** Exit code for what cannot be read at all; the same as of `verify`. */
const UNREADABLE = 5;

/** Says that there is no verdict, and why; gives the exit code. */
export function answerUnreadable(output: Output, { place, reason }: Unreadable): number {
  const detail = { zh: '文件缺失、损坏或不完整，没有核对结论', en: 'missing, damaged or incomplete file: no verdict' };
  const text = `${detail.zh} / ${detail.en}: ${place} (${reason})`;
  output.answer(text, { code: 'unreadable', file: place, reason, detail });
  return UNREADABLE;
}
