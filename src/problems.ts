import { accountingFieldMessages, accountingProblems } from './modules/accounting/index.js';
import { anchoringProblems } from './modules/anchoring/index.js';
import { approvalProblems } from './modules/approvals/index.js';
import { catalogProblems } from './modules/catalog/index.js';
import { certificateProblems } from './modules/certificates/index.js';
import { encumbranceFieldMessages, encumbranceProblems } from './modules/encumbrances/index.js';
import { erasureProblems } from './modules/erasure/index.js';
import { evaluationFieldMessages, evaluationProblems } from './modules/evaluation/index.js';
import { awardProblems, claimProblems, policyProblems } from './modules/subsidies/index.js';
import { feeProblems } from './modules/fees/index.js';
import { identityFieldMessages, identityProblems } from './modules/identity/index.js';
import { exchangeProblems } from './modules/inventory-exchange/index.js';
import { keyChangeProblems } from './modules/key-changes/index.js';
import { ledgerProblems } from './modules/ledger/index.js';
import { milestoneFieldMessages, milestoneProblems } from './modules/milestones/index.js';
import { nationalProblems } from './modules/national/index.js';
import { noticeFieldMessages, noticeProblems } from './modules/notices/index.js';
import { objectionProblems } from './modules/objections/index.js';
import { registryFieldMessages, registryProblems } from './modules/registry/index.js';
import { sourceFieldMessages, sourceProblems } from './modules/sources/index.js';
import { verificationProblems } from './modules/verification/index.js';
import { resourceUpdateFieldMessages, resourceUpdateProblems } from './modules/resource-updates/index.js';
import { evidenceProblems } from './platform/files/index.js';
import type { ProblemCatalogue } from './platform/http/index.js';
import { platformFieldMessages, platformProblems } from './platform/problem/index.js';
import { tableProblems } from './platform/tables/index.js';

/** Every fault code of the program with what the outside is told about it. */
export const problemCatalogue: ProblemCatalogue = {
  problems: {
    ...platformProblems,
    ...evidenceProblems,
    ...approvalProblems,
    ...identityProblems,
    ...keyChangeProblems,
    ...ledgerProblems,
    ...tableProblems,
    ...exchangeProblems,
    ...registryProblems,
    ...nationalProblems,
    ...certificateProblems,
    ...feeProblems,
    ...anchoringProblems,
    ...encumbranceProblems,
    ...erasureProblems,
    ...accountingProblems,
    ...evaluationProblems,
    ...milestoneProblems,
    ...policyProblems,
    ...claimProblems,
    ...awardProblems,
    ...noticeProblems,
    ...objectionProblems,
    ...sourceProblems,
    ...verificationProblems,
    ...catalogProblems,
    ...resourceUpdateProblems,
  },
  fieldMessages: {
    ...platformFieldMessages,
    ...identityFieldMessages,
    ...registryFieldMessages,
    ...encumbranceFieldMessages,
    ...accountingFieldMessages,
    ...evaluationFieldMessages,
    ...milestoneFieldMessages,
    ...noticeFieldMessages,
    ...resourceUpdateFieldMessages,
    ...sourceFieldMessages,
  },
};
