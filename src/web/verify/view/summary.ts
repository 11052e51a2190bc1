import type { SummaryFinding } from '../summary-check.js';
import { type Text, text } from '../ui/dom.js';
import type { Banner } from './slot.js';

/** The QR code's signature holds; nothing is decided by that alone, so there is no colour yet. */
export const qrSigned = (what: 'going-on' | 'alone' = 'going-on'): Banner =>
  what === 'going-on'
    ? {
        tone: 'working',
        title: text('正在核验……', 'Verifying …'),
        lines: [
          text(
            '二维码的内容与其签名一致（在您的浏览器中核对，尚未询问任何人）。正在核对密钥、账本和状态。',
            'The content of the QR code matches its signature (checked in your browser, nobody was asked yet). Checking key, ledger and status.',
          ),
        ],
      }
    : {
        tone: 'undetermined',
        title: text('暂无法判定', 'Undetermined'),
        lines: [
          text(
            '二维码的内容与其签名一致，但无法连接登记系统，不能核对密钥、账本和现行状态。',
            'The content of the QR code matches its signature, but the registry cannot be reached: key, ledger and present status could not be checked.',
          ),
          text(
            '请稍后再试，或请持有人提供核验包。在此之前不要视为有效。',
            'Try again later or ask the holder for the bundle. Until then do not take it for valid.',
          ),
        ],
      };

const REFUSED: Readonly<Record<Exclude<SummaryFinding['state'], 'signed'>, Text>> = {
  altered: text('二维码的内容与其签名不符。', 'The content of the QR code does not match its signature.'),
  foreign: text('二维码由信任文件之外的机构签发。', 'The issuer of the QR code is not in the trust file.'),
  'other-number': text(
    '二维码网址中的编号与其签名内容中的编号不同。',
    'The address in the QR code names another number than its signed content.',
  ),
  unreadable: text('二维码中没有可读的摘要凭证。', 'The QR code holds no summary that can be read.'),
};

/** What the page alone found against a QR code, while the engine takes it apart. */
export const qrRefused = (state: Exclude<SummaryFinding['state'], 'signed'>): Banner => ({
  tone: 'working',
  title: text('正在核验……', 'Verifying …'),
  lines: [REFUSED[state], text('请勿采信。', 'Do not rely on it.')],
});

/** A fault of ours, or a connection that broke: nothing of the certificate. */
export const brokenProgram: Banner = {
  tone: 'plain',
  title: text('页面未能完成核验', 'The page could not finish'),
  lines: [
    text(
      '可能是网络中断，或页面已更新：请刷新页面后再试。仍不行的，请使用离线命令核验。没有核验结论。',
      'The network may have broken off or the page been updated: load it again. If that fails, use the offline command. There is no verdict.',
    ),
  ],
};

/** Without trust nothing can be said. */
export const brokenTrust: Banner = {
  tone: 'plain',
  title: text('本页没有可用的信任文件', 'This page has no usable trust file'),
  lines: [
    text(
      '请刷新页面；仍不行的，请告知登记系统的管理员。没有核验结论。',
      'Load the page again; if that fails, tell the operator. There is no verdict.',
    ),
  ],
};

/** Nobody knows what will be. */
export const dayToCome: Banner = {
  tone: 'plain',
  title: text('所询时点尚未到来', 'That day is still to come'),
  lines: [text('请选择今天或以前的日期。', 'Choose today or an earlier day.')],
};
