import { compactText } from './text-item.js';

/** What stands above the text of every page but the first. */
export const runningHeader = (number: string): string => `证书编号 No. ${number}（续 continued）`;

/** What stands below the text of every page; `page` from 1. */
export const pageFooter = (number: string, page: number, pages: number): string =>
  `${number} · 第 ${page} 页 共 ${pages} 页 Page ${page} of ${pages}`;

/** The text of a whole document without what is repeated on its pages; undefined when a page lacks it. */
export const joinPages = (number: string, pages: readonly string[]): string | undefined => {
  const bodies = pages.map((page, place) => {
    const header = place === 0 ? '' : compactText(runningHeader(number));
    const footer = compactText(pageFooter(number, place + 1, pages.length));
    const isWhole = page.startsWith(header) && page.endsWith(footer) && page.length >= header.length + footer.length;
    return isWhole ? page.slice(header.length, page.length - footer.length) : undefined;
  });
  return bodies.includes(undefined) ? undefined : bodies.join('');
};
