import { Injectable } from '@nestjs/common';
import { civilDateAt, isCivilDate, lastInstantOfDay } from '../../../../core/calendar/index.js';
import { Fault } from '../../../../core/fault.js';
import { Clock } from '../../../../platform/clock/clock.js';
import { frame, type Markup, markup, Site } from '../../../../platform/pages/index.js';
import { TrustFiles } from '../../../certificates/index.js';
import { VerifyRegistration } from '../../application/verify-registration.js';
import { viewAt } from '../verification-view.js';
import { askView, languageSwitch } from './ask-view.js';
import { missingBuildView, pageFooter } from './fixed-words.js';
import { recordView, unknownNumberView, wrongDayView } from './record-view.js';
import { type EntryFiles, WebAssets } from './web-assets.js';

/** What a visitor asks the page for. */
export interface PageQuestion {
  readonly number: string | undefined;
  readonly asOf: string | undefined;
  readonly language: string | undefined;
  /** Whether the number stands in the path, as in the address of a QR code: what follows it is read by the script. */
  readonly isLink: boolean;
}

export interface PageAnswer {
  readonly status: 200 | 404;
  readonly language: 'zh' | 'en';
  readonly html: string;
}

const ASSETS = '/verify/assets';

/** Writes the verification page: the form, what the script needs, and the basic record for whoever has no script. */
@Injectable()
export class VerifyPage {
  constructor(
    private readonly site: Site,
    private readonly assets: WebAssets,
    private readonly trust: TrustFiles,
    private readonly verification: VerifyRegistration,
    private readonly clock: Clock,
  ) {}

  /** The page as HTML, whatever the question is; 404 for a number in the path that no certificate has. */
  async answer({ number, asOf, language: asked, isLink }: PageQuestion): Promise<PageAnswer> {
    const language = asked === 'en' ? 'en' : 'zh';
    const record = number === undefined ? undefined : await this.record(number, asOf);
    const entry = this.assets.entry();
    const html = frame({
      site: this.site,
      section: 'verify',
      language,
      head: entry && headOf(entry),
      tools: languageSwitch(language, { number, asOf, isLink }),
      main: markup`${entry === undefined ? missingBuildView() : undefined}${askView({ number, asOf, language })}
${isLink && entry !== undefined ? markup`<noscript>${record?.view}</noscript>` : record?.view}
<div id="live" role="status" class="away"></div>
<div id="results"></div>`,
      footer: pageFooter(),
      end: entry && markup`${await this.trustData()}\n`,
    });
    return { status: isLink && record?.isKnown === false ? 404 : 200, language, html };
  }

  private async record(number: string, day: string | undefined): Promise<{ isKnown: boolean; view: Markup }> {
    const at = day === undefined ? undefined : legalTime(day, this.clock.now());
    if (at === 'wrong') return { isKnown: true, view: wrongDayView() };
    try {
      return { isKnown: true, view: recordView(viewAt(await this.verification.byNumber(number, at), at), number) };
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== 'verification-not-found') throw error;
      return { isKnown: false, view: unknownNumberView(number) };
    }
  }

  /** The exact text of the trust file as inert data. In ASCII, so that nothing on the way can change it. */
  private async trustData(): Promise<Markup> {
    const { text: exact } = await this.trust.currentText();
    const text = JSON.stringify(exact).replace(BEYOND_ASCII, escaped);
    return markup`<template id="trust-file" data-text="${text}"></template>`;
  }
}

const BEYOND_ASCII = /[^\u0020-\u007e]/g;
const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Styles and scripts by their names of the build; a script that the first imports is fetched beside it. */
const headOf = ({ script, imports, styles }: EntryFiles): Markup => markup`${styles.map(
  (name) => markup`<link rel="stylesheet" href="${ASSETS}/${name}">\n`,
)}${imports.map((name) => markup`<link rel="modulepreload" href="${ASSETS}/${name}">\n`)}<script type="module" src="${ASSETS}/${script}"></script>
`;

/** The last instant of a day in Beijing as a legal time; today is now. A day to come, or what is no day, is wrong. */
function legalTime(day: string, now: Date): Date | undefined | 'wrong' {
  const today = civilDateAt(now);
  if (!isCivilDate(day) || day > today) return 'wrong';
  return day === today ? undefined : lastInstantOfDay(day);
}
