import type { JsonObject } from '../../../core/canonical/index.js';
import type { VerificationReport } from '../../../core/verification/index.js';
import { isProven } from './proven-artefact.js';

/**
 * What of a report this registry puts its name to. Where it is not proven that a centre of the registry said what the
 * artefact says, that is verdict, time and the code of every finding: whatever else the report shows comes from the
 * artefact, and whoever made it would have it signed.
 */
export function statedReport(report: VerificationReport): JsonObject {
  const { type, version, verdict, verdictText, checkedAt, asOf, artefacts } = report;
  const fragments = report.fragments.map(({ check, status, code, detail }) => ({
    ...{ check, status, code },
    detail: { ...detail },
  }));
  const bare = {
    ...{ type, version, verdict, checkedAt, fragments },
    verdictText: { ...verdictText },
    artefacts: [...artefacts],
    ...(asOf === undefined ? {} : { asOf }),
  };
  return isProven(report) ? plain(report) : bare;
}

/** As JSON has it: members that are absent are not there. */
const plain = (report: VerificationReport): JsonObject => JSON.parse(JSON.stringify(report));
