import type { Selection } from '../../../../core/subsidy/index.js';
import { both, frame, markup, type Site, type Text } from '../../../../platform/pages/index.js';
import { simulationForm } from './form-markup.js';
import type { Entered } from './parse-form.js';
import { simulationResult } from './result-markup.js';

const TITLE: Text = { zh: '补贴测算', en: 'What could my enterprise get' };

/** What the page shows: the form as it was sent, and its answer or its faults. */
export interface ShownSimulation {
  readonly entered: Entered;
  readonly faults: ReadonlyMap<string, Text>;
  /** Of what no single field is to blame for. */
  readonly fault: Text | undefined;
  readonly selection: Selection | undefined;
}

/** 补贴测算: the form, and above it what it came to. */
export const simulationPage = (site: Site, { entered, faults, fault, selection }: ShownSimulation): string =>
  frame({
    site,
    section: 'subsidies',
    title: TITLE,
    main: markup`<h1>${both(TITLE)}</h1>
<p>${both({
      zh: '填写所知的即可，不填的列为“还缺”或“按已具备计”；不需账号，所填内容不保存。结果是按公开文件的测算，不是核定。',
      en: 'State what you know; the rest is listed as missing or taken as given. No account is needed and nothing is kept. The result is a simulation by public texts and decides nothing.',
    })}</p>
${faults.size === 0 && fault === undefined ? undefined : markup`<p class="alarm" role="alert">${both(fault ?? { zh: '有的栏目无法采用，请更正。', en: 'Some fields cannot be taken; please correct them.' })}</p>`}${selection && simulationResult(selection)}
${simulationForm(entered, faults)}`,
    footer: markup`<ul>
<li><a href="/subsidies">${both({ zh: '补贴公示', en: 'Subsidies granted' })}</a></li>
<li><a href="/v1/subsidies/rules">${both({ zh: '全部规则（JSON）', en: 'All rules (JSON)' })}</a></li>
</ul>
<p>${both({ zh: '政策文字照录原文；条文未写之处注明所采读法。', en: 'Policies are quoted word for word; where they are silent the reading taken is named.' })}</p>
`,
  });
