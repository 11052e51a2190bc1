import { h, type Text, text } from '../ui/dom.js';
import type { Answer } from '../server.js';
import type { Banner } from './slot.js';

type Failed = Exclude<Answer<never>, { state: 'answered' }>;

/** What happened when the registry gave no answer, and what to do. */
export const failureText = (failed: Failed): { readonly what: Text; readonly advice: Text } => {
  switch (failed.state) {
    case 'not-found':
      return {
        what: text('登记系统中没有与此相符的登记', 'The registry has no registration that matches'),
        advice: text(
          '请对照证书逐字核对编号和持有人名称。仍查不到的，不要采信该证书，并向登记中心查询。',
          'Compare number and holder with the certificate character by character. If there is still no match, do not rely on the certificate and ask the centre.',
        ),
      };
    case 'limited':
      return {
        what: text(
          `查询过于频繁，请 ${failed.seconds} 秒后再试`,
          `Too many questions: try again in ${failed.seconds} s`,
        ),
        advice: text(
          '持有核验包的，可勾选“不联网”立即核验；大批核验请使用离线命令。',
          'With a bundle you can verify offline at once; for many certificates use the offline command.',
        ),
      };
    case 'unreadable':
      return {
        what: text('登记系统不能读取所提交的内容', 'The registry could not read what was sent'),
        advice: text(
          '请确认文件完整、未经其他软件改存，再试一次。',
          'Make sure that the file is whole and was not saved anew by other software.',
        ),
      };
    case 'unreachable':
      return {
        what: text('无法连接登记系统', 'The registry cannot be reached'),
        advice: text(
          '这不说明证书有问题。请检查网络后再试；持有核验包（*.bundle.json）的，可以不联网核验。',
          'This says nothing against the certificate. Check the network and try again; a bundle (*.bundle.json) can be verified offline.',
        ),
      };
  }
};

/** A question to which there is no answer: no verdict, and no colour of one. */
export const failureBanner = (failed: Failed): Banner => {
  const { what, advice } = failureText(failed);
  return { tone: 'plain', title: what, lines: [advice, NO_VERDICT] };
};

const NO_VERDICT = text('没有核验结论。', 'There is no verdict.');

/** A file that can't be read is no forgery, and no certificate. */
export const unreadableBanner = (name: string, reason: string): Banner => ({
  tone: 'plain',
  title: text('文件损坏或不完整，无法核验', 'Damaged or incomplete: it cannot be verified'),
  lines: [
    h('span', {}, text('文件：', 'File: '), h('bdi', {}, name), ' ', h('code', {}, reason)),
    text(
      '这不等于伪造，也不能视为有效。请持有人重新提供原始文件：不要打开后另存，不要复制部分内容，也不要用截图代替。',
      'That does not mean forged, nor valid. Ask the holder for the original file again: not saved anew, not copied in part, not as a screenshot.',
    ),
    NO_VERDICT,
  ],
});
