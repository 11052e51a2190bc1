import type { EntryBody } from '../../../core/entry/index.js';
import type { PublicityItem, RegistrationType } from '../../../core/regime/index.js';

/** What a notice shows of an application: no more than its regime names (publicityItems). */
export interface NoticeItems {
  readonly applicantName?: string;
  readonly registrationType?: RegistrationType;
  readonly dataName?: string;
  readonly summary?: string;
  readonly restrictions?: string;
}

type Publicised = Pick<EntryBody<'publicity.started'>, keyof NoticeItems>;

const MEMBERS: Readonly<Record<PublicityItem, keyof NoticeItems>> = {
  'applicant-name': 'applicantName',
  'registration-type': 'registrationType',
  'data-name': 'dataName',
  summary: 'summary',
  restrictions: 'restrictions',
};

/** Those members of the entry of a publicity that the regime names. */
export const noticeItems = (named: readonly PublicityItem[], publicised: Publicised): NoticeItems =>
  Object.fromEntries(named.map((item) => [MEMBERS[item], publicised[MEMBERS[item]]]));
