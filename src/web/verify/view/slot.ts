import { type Child, element, h, type Text } from '../ui/dom.js';

/** How a banner looks: without colour until every required check has run in this browser. */
export type Tone = 'working' | 'plain' | 'valid' | 'not-in-force' | 'forged' | 'undetermined';

const MARKS: Readonly<Record<Tone, string>> = {
  working: '…',
  plain: 'i',
  valid: '✓',
  'not-in-force': '!',
  forged: '✕',
  undetermined: '?',
};

export interface Banner {
  readonly tone: Tone;
  readonly title: Text;
  readonly lines: readonly Child[];
}

/** The place of one result. It is filled, and filled anew, while the verification goes on. */
export interface Slot {
  /** A state of the verification, told to screen readers too. */
  show(banner: Banner, ...body: readonly Child[]): void;
  /** Brings the result into view. */
  reveal(): void;
}

/** Removes every result. */
export const clearResults = (): void => {
  element('results', HTMLElement).replaceChildren();
};

/** Opens a place for a result below those that are there. */
export const openSlot = (): Slot => {
  const article = h('article', { class: 'result' });
  element('results', HTMLElement).append(article);
  return {
    show: (banner, ...body) => {
      const heading = h('h2', { tabindex: '-1' }, banner.title);
      const head = h(
        'div',
        { class: `verdict ${banner.tone}` },
        h('span', { class: 'seal', 'aria-hidden': 'true' }, MARKS[banner.tone]),
        h('div', {}, heading, ...banner.lines.map((line) => h('p', {}, line))),
      );
      const children = h('div', {}, ...body).childNodes;
      article.replaceChildren(head, ...children);
      article.setAttribute('aria-busy', String(banner.tone === 'working'));
      announce(banner.title, ...banner.lines.slice(0, 1));
    },
    reveal: () => {
      const heading = article.querySelector('h2');
      heading?.focus({ preventScroll: true });
      article.scrollIntoView({ block: 'start' });
    },
  };
};

/** Says it to whoever can't see it. */
const announce = (...children: readonly Child[]): void => {
  element('live', HTMLElement).replaceChildren(h('p', {}, ...children));
};
