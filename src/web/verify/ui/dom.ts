import { visible } from '../../../core/visible-text.js';

/** A text in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** What may stand in an element: nothing given from outside is ever markup. */
export type Child = Node | Text | string | number | undefined | false | readonly Child[];

type Attributes = Readonly<Record<string, string | boolean | undefined>>;

const isText = (child: object): child is Text => 'zh' in child && 'en' in child;

const append = (parent: Element | DocumentFragment, child: Child): void => {
  if (child === undefined || child === false) return;
  if (Array.isArray(child)) {
    for (const one of child) append(parent, one);
  } else if (child instanceof Node) parent.append(child);
  else if (typeof child === 'object' && isText(child)) parent.append(inBoth(child));
  else parent.append(visible(String(child)));
};

/** An element; texts are shown with every invisible character named. */
export const h = (name: string, attributes: Attributes = {}, ...children: readonly Child[]): HTMLElement => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(key, '');
    else if (typeof value === 'string') element.setAttribute(key, value);
  }
  append(element, children);
  return element;
};

/** Both languages; the stylesheet shows the one that the page is in, so that switching loses nothing. */
const inBoth = ({ zh, en }: Text): DocumentFragment => {
  const fragment = document.createDocumentFragment();
  if (zh === en) {
    fragment.append(visible(zh));
    return fragment;
  }
  for (const [language, tag, words] of [
    ['zh', 'zh-CN', zh],
    ['en', 'en', en],
  ] as const) {
    const span = document.createElement('span');
    span.className = language;
    span.lang = tag;
    span.textContent = visible(words);
    fragment.append(span);
  }
  return fragment;
};

/** A value from outside, whose direction of writing does not spill over. */
export const value = (text: string): HTMLElement => h('bdi', {}, text);

/** A machine's text: digests, keys, addresses. */
export const code = (text: string): HTMLElement => h('code', {}, text);

/** The element with this id that the server wrote. Throws when page and script are not of one build. */
export const element = <T extends HTMLElement>(id: string, type: new () => T): T => {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`the page has no #${id}`);
  return found;
};

export const text = (zh: string, en: string): Text => ({ zh, en });
