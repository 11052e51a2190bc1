/** What all public pages share: markup, frame, stylesheet and policy. */
export { sendUnlessKnown } from './conditional-answer.js';
export { frame, type FramedPage, inBoth, PAGE_POLICY, type Section } from './frame.js';
export { type Markup, markup } from './markup.js';
export { problemPage, type ToldProblem } from './problem-page.js';
export { Site } from './site.js';
export { STYLESHEET } from './stylesheet.js';
export { both, plain, type Text } from './text.js';
