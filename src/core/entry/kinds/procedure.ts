import { day, integer, oneOf, text } from '../../shape/index.js';
import { committed, committedIfAny, kind, open, openIfAny, personal, personalIfAny } from '../field.js';
import { about, dataName, digestPair, partyName, personRef, registrationType, summary } from '../terms.js';

const application = { subjectPrefix: 'application' } as const;
const objection = { subjectPrefix: 'objection' } as const;

/** What happens beside the review: its clock, publicity, objections, consent of others. */
export const PROCEDURE_KINDS = {
  'clock.paused': kind({
    ...application,
    fields: { officer: openIfAny(personRef), reason: open(oneOf('supplement', 'publicity', 'objection')) },
  }),
  'clock.resumed': kind({ ...application, fields: { officer: openIfAny(personRef) } }),
  'clock.extended': kind({
    ...application,
    fields: { officer: open(personRef), workingDays: open(integer(1, 250)), grounds: committed },
  }),
  'publicity.started': kind({
    ...application,
    fields: {
      applicantName: open(partyName),
      registrationType: open(registrationType),
      dataName: open(dataName),
      summary: open(summary),
      restrictions: open(text(1_000, 0)),
      startsOn: open(day),
      endsOn: open(day),
    },
  }),
  'publicity.ended': kind({
    ...application,
    fields: { outcome: open(oneOf('no-objection', 'objection-dismissed', 'terminated')) },
  }),
  /** Raised under the objector's real name (实名), which is never public. */
  'objection.filed': kind({
    ...objection,
    fields: { about: open(about), objector: personal, grounds: personal, evidence: committedIfAny },
  }),
  'objection.resolved': kind({
    ...objection,
    fields: {
      officer: open(personRef),
      outcome: open(oneOf('upheld', 'dismissed', 'withdrawn', 'settled')),
      opinion: committed,
    },
  }),
  /** About an application; or about an encumbrance, which may be entered only after it. */
  'consent.given': kind({
    ...application,
    otherPrefixes: ['encumbrance'],
    fields: {
      consentType: open(
        oneOf(
          'co-holder',
          'transferor',
          'transferee',
          'participant',
          'individuals',
          'holder',
          'pledgee',
          'counterparty',
          'creditor',
        ),
      ),
      /** Of the exact text that was consented to, as UTF-8. */
      textDigest: openIfAny(digestPair),
      party: personal,
      document: personalIfAny,
    },
  }),
} as const;
