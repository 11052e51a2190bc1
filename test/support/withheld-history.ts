import type { Centre } from '../../src/core/access/index.js';
import { type CivilDate, lastInstantOfDay, validityEnd } from '../../src/core/calendar/index.js';
import { type Chronicle, REGIME } from './chronicle.js';

const digest = { sha256: `sha256:${'a'.repeat(64)}`, sm3: `sm3:${'b'.repeat(64)}` };
const CODE = '91110000802100433B';
const DATA_NAME = '不公示的样本数据集';
const PASSED = { sourceLegality: 'pass', contentCompliance: 'pass', authorisationClarity: 'pass' } as const;

/** 不公示: from filing to the certificate, without a word that anybody may read. */
export function* withheld(chronicle: Chronicle, centre: Centre): Generator<CivilDate | undefined, void, undefined> {
  const [id, filer, acceptor, officer] = [chronicle.id(), chronicle.id(), chronicle.id(), chronicle.id()];
  chronicle.add(
    'application.filed',
    centre,
    id,
    { ...REGIME, registrationType: 'initial', filer },
    { content: { dataName: DATA_NAME }, applicant: { code: CODE }, evidence: [] },
  );
  yield;
  chronicle.add('application.accepted', centre, id, { officer: acceptor });
  yield;
  const decided = { officer, outcome: 'approved', findings: PASSED, publicity: 'withheld' } as const;
  chronicle.add('application.decided', centre, id, decided, { opinion: '涉及商业秘密，不予公示' });
  yield;
  const serial = chronicle.serial();
  const number = `DA1122026${String(serial).padStart(6, '0')}`;
  chronicle.add(
    'certificate.issued',
    centre,
    number,
    {
      ...REGIME,
      applicationId: id,
      number,
      validUntil: lastInstantOfDay(validityEnd(chronicle.day, 5)).toISOString(),
      credentialDigest: digest,
      statusIndex: serial,
    },
    { withheld: { holderName: '样本', holderCode: CODE, dataName: DATA_NAME, rights: ['hold'] } },
  );
}
