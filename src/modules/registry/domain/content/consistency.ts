import { parseIndustry } from '../../../../core/codes/index.js';
import type { ApplicationDraft } from './application-content.js';
import { pointerTo, type Reading } from './field.js';

/** What members must agree on as soon as both are there, in a draft too. */
export const checkConsistency = (content: ApplicationDraft, reading: Reading): void => {
  checkIndustry(content, reading);
  checkOrder(content.timeSpan?.from, content.timeSpan?.to, '/timeSpan/to', reading);
  checkOrder(content.business?.registeredOn, content.business?.termUntil, '/business/termUntil', reading);
  checkRights(content, reading);
  checkCoApplicants(content, reading);
  checkDataDigests(content, reading);
};

const checkIndustry = ({ industry }: ApplicationDraft, reading: Reading): void => {
  if (industry?.section === undefined || industry.division === undefined) return;
  const parsed = parseIndustry(industry.section, industry.division);
  if (parsed.ok) return;
  if (parsed.code === 'industry-section') reading.refuse('/industry/section', parsed.code);
  else reading.refuse('/industry/division', parsed.code, { section: parsed.detail ?? '' });
};

const checkOrder = (from: string | undefined, to: string | undefined, pointer: string, reading: Reading): void => {
  if (from !== undefined && to !== undefined && to < from) reading.refuse(pointer, 'date-order');
};

/** The same right of the same holder stands once: two periods would leave open which limits apply. */
const checkRights = ({ rights = [] }: ApplicationDraft, reading: Reading): void => {
  const seen = new Set<string>();
  for (const [index, { code, right, from, until }] of rights.entries()) {
    const at = pointerTo('/rights', index);
    checkOrder(from, until, `${at}/until`, reading);
    if (code === undefined || right === undefined) continue;
    if (seen.has(code + right)) reading.refuse(at, 'repeated');
    seen.add(code + right);
  }
};

const checkCoApplicants = ({ coApplicants = [] }: ApplicationDraft, reading: Reading): void => {
  const seen = new Set<string>();
  for (const [index, { code }] of coApplicants.entries()) {
    if (code !== undefined && seen.has(code)) reading.refuse(`${pointerTo('/coApplicants', index)}/code`, 'repeated');
    if (code !== undefined) seen.add(code);
  }
};

/** Each file stands once, by either digest. */
const checkDataDigests = ({ dataDigests = [] }: ApplicationDraft, reading: Reading): void => {
  const seen = new Set<string>();
  for (const [index, { sha256, sm3 }] of dataDigests.entries()) {
    for (const [name, digest] of Object.entries({ sha256, sm3 })) {
      if (digest === undefined) continue;
      if (seen.has(digest)) reading.refuse(`${pointerTo('/dataDigests', index)}/${name}`, 'repeated');
      seen.add(digest);
    }
  }
};
