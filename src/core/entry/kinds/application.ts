import { certificateNumber, object, oneOf } from '../../shape/index.js';
import { committed, kind, open, openIfAny, personal, personalIfAny } from '../field.js';
import { passOrFail, personRef, registrationType, slug } from '../terms.js';

const application = { subjectPrefix: 'application' } as const;

/** From filing to decision. `content` names the legal representative and whoever signed the undertaking. */
export const APPLICATION_KINDS = {
  'application.filed': kind({
    ...application,
    fields: {
      regime: open(slug),
      regimeVersion: open(slug),
      registrationType: open(registrationType),
      /** The certificate that is to be changed, corrected, transferred, renewed or cancelled. */
      certificate: openIfAny(certificateNumber),
      filer: open(personRef),
      content: personal,
      applicant: committed,
      evidence: committed,
    },
  }),
  'application.accepted': kind({ ...application, fields: { officer: open(personRef) } }),
  'application.supplement-requested': kind({
    ...application,
    fields: { officer: open(personRef), request: committed },
  }),
  'application.supplemented': kind({
    ...application,
    fields: { filer: open(personRef), content: personal, evidence: committed },
  }),
  'application.decided': kind({
    ...application,
    fields: {
      officer: open(personRef),
      outcome: open(oneOf('approved', 'rejected')),
      findings: open(
        object({ sourceLegality: passOrFail, contentCompliance: passOrFail, authorisationClarity: passOrFail }),
      ),
      /** 不公示 (国数综政策〔2026〕35号第二十四条): absent where the registration is public. */
      publicity: openIfAny(oneOf('withheld')),
      opinion: committed,
    },
  }),
  'application.withdrawn': kind({ ...application, fields: { filer: open(personRef), reason: personalIfAny } }),
} as const;
