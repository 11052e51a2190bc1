import type { Application, Publicity } from '../application.js';
import { type ApplicationContent, publishedRestrictions } from '../content/index.js';
import { profileOf } from '../deadlines.js';
import { type LedgerActOf, subjectOf } from '../ledger-act.js';

/** The entry of a publicity that begins, with what it shows. */
export const publicityEntry = (
  application: Application,
  content: ApplicationContent,
  { startsOn, endsOn }: Publicity,
): LedgerActOf<'publicity.started'> => ({
  kind: 'publicity.started',
  subject: subjectOf(application.id),
  body: {
    applicantName: publishedApplicantName(application),
    registrationType: application.registrationType,
    dataName: content.dataName,
    summary: content.summary,
    restrictions: showsRestrictions(application) ? publishedRestrictions(content) : '',
    startsOn,
    endsOn,
  },
  committed: {},
});

/** Whether its rules name restrictions among what is publicised. */
const showsRestrictions = (application: Application): boolean =>
  profileOf(application).publicityItems.value.includes('restrictions');

/** 登记申请人信息: all names as far as the entry has room, else the first and how many there are. */
const publishedApplicantName = ({ applicant, content }: Application): string => {
  const parties = [...(content.coApplicants ?? []), content.transfer?.transferee ?? {}];
  const names = [applicant.name, ...parties.flatMap(({ name }) => name ?? [])];
  const all = names.join('、');
  return [...all].length <= 200 ? all : `${[...applicant.name].slice(0, 180).join('')}等${names.length}家`;
};
