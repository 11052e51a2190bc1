import type { NoticeWords } from './notice.js';

/** A message as it goes to the mail server. */
export interface Mail {
  /** Bare address. */
  readonly to: string;
  /** The same for every attempt, so that the receiver can tell a repetition. */
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Where a message is from and whom it is for. */
interface Envelope {
  readonly to: string;
  /** Identity of the message within the registry. */
  readonly id: string;
  /** Address of the registry, without a trailing slash. */
  readonly registryUrl: string;
}

// C0, DEL, C1 and the Unicode line separators: what could end a header line, or hide in one.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

const oneLine = (text: string): string => text.replace(CONTROLS, ' ');

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML text or attribute value. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/** A message of these paragraphs, Chinese first; whatever they contain stays text in every part. */
export function composeMail(words: NoticeWords, envelope: Envelope): Mail {
  const { to, id, registryUrl } = envelope;
  const paragraphs = [words.body.zh, words.body.en].map(oneLine);
  const link = `${registryUrl}/`;
  const rows = paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`);
  return {
    to,
    messageId: `<${id}@${URL.parse(registryUrl)?.hostname ?? 'registry.invalid'}>`,
    subject: oneLine(`${words.title.zh} / ${words.title.en}`),
    text: `${[...paragraphs, link].join('\n\n')}\n`,
    html: `<!doctype html><html lang="zh-CN"><body>${rows.join('')}<p><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p></body></html>`,
  };
}

/** What is said to whoever wants notices at an address. */
export const confirmationWords = (code: string): NoticeWords => ({
  title: { zh: '确认通知邮箱', en: 'Confirm your address for notices' },
  body: {
    zh: `确认码：${code}，30 分钟内有效。如非本人操作，请忽略本邮件。`,
    en: `Code: ${code}, valid for 30 minutes. If you did not ask for it, ignore this message.`,
  },
});
