import { Injectable } from '@nestjs/common';
import { Fault } from '../../../../core/fault.js';
import { frame, type Markup, markup, Site } from '../../../../platform/pages/index.js';
import { TrustFiles } from '../../../certificates/index.js';
import { VerifyRegistration } from '../../application/verify-registration.js';
import { viewOf } from '../verification-view.js';
import { askView, languageSwitch } from './ask-view.js';
import { missingBuildView, pageFooter } from './fixed-words.js';
import { recordView, unknownNumberView } from './record-view.js';
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
  ) {}

  /** The page as HTML, whatever the question is; 404 for a number in the path that no certificate has. */
  async answer({ number, asOf, language: asked, isLink }: PageQuestion): Promise<PageAnswer> {
    const language = asked === 'en' ? 'en' : 'zh';
    const record = number === undefined ? undefined : await this.record(number);
    const entry = this.assets.entry();
    const html = frame({
      site: this.site,
      section: 'verify',
      language,
      head: entry && headOf(entry),
      tools: languageSwitch(language, { number, asOf, isLink }),
      main: markup`${entry === undefined ? missingBuildView() : undefined}${askView({ number, asOf, language })}
${isLink && entry !== undefined ? markup`<noscript>${record?.view}</noscript>` : record?.view}
<div id="results"></div>`,
      footer: pageFooter(),
      end: entry && markup`${await this.trustData()}\n`,
    });
    return { status: isLink && record?.isKnown === false ? 404 : 200, language, html };
  }

  private async record(number: string): Promise<{ isKnown: boolean; view: Markup }> {
    try {
      return { isKnown: true, view: recordView(viewOf(await this.verification.byNumber(number)), number) };
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
