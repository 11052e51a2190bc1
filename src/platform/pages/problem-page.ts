import { frame } from './frame.js';
import { markup, type Markup } from './markup.js';
import type { Site } from './site.js';
import { both, type Text } from './text.js';

/** A refusal or failure as a page tells it. */
export interface ToldProblem {
  readonly title: Text;
  readonly detail: Text;
  /** Stable code of the fault. */
  readonly code: string;
  readonly errors: readonly { readonly pointer: string; readonly detail: Text }[];
  /** By which the operator finds it in the log. */
  readonly requestId: string;
}

/** What a browser shows instead of problem details (RFC 9457): the same, to be read by people. */
export const problemPage = (site: Site, { title, detail, code, errors, requestId }: ToldProblem): string =>
  frame({
    site,
    title,
    main: markup`<h1>${both(title)}</h1>
<p>${both(detail)}</p>
${
  errors.length === 0
    ? undefined
    : markup`<ul>${errors.map(faulty)}</ul>
`
}<p class="reading">${both({ zh: '代码', en: 'Code' })} <code>${code}</code>，${both({ zh: '请求编号', en: 'request' })} <code>${requestId}</code></p>`,
  });

const faulty = ({ pointer, detail }: ToldProblem['errors'][number]): Markup =>
  markup`<li><code>${pointer}</code> ${both(detail)}</li>`;
