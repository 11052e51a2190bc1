import { type Markup, markup } from './markup.js';

/** A text in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** Chinese first, English beside it. */
export const both = ({ zh, en }: Text): Markup => markup`${zh} <span class="en" lang="en">${en}</span>`;

/** The same on one line, where no markup can stand. */
export const plain = ({ zh, en }: Text): string => `${zh} / ${en}`;
