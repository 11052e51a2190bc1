import type { CertificateClaims, PublicClaims, VerificationReport } from './report.js';

/** What of a certificate its publicity may have shown. */
export type PublicisedClaim = 'holderName' | 'dataName';

/**
 * The report as strangers may read it who know a number and nothing else: number, centre, status, dates and rules, and
 * of the rest what `publicised` names, which is what its publicity showed. Of a certificate that is withheld from the
 * public (不公示) nothing is named.
 */
export const publicReport = (
  report: VerificationReport,
  publicised: (claims: PublicClaims) => readonly PublicisedClaim[],
): VerificationReport => {
  const { certificate } = report;
  return certificate === undefined ? report : { ...report, certificate: publicClaims(certificate, publicised) };
};

const publicClaims = (
  claims: CertificateClaims | PublicClaims,
  publicised: (claims: PublicClaims) => readonly PublicisedClaim[],
): PublicClaims => {
  const { number, regime, regimeVersion, validFrom, validUntil, issuer, sample } = claims;
  const rules = regime === undefined || regimeVersion === undefined ? {} : { regime, regimeVersion };
  const open = { number, ...rules, validFrom, validUntil, issuer, sample };
  if (claims.withheld === true) return { ...open, withheld: true };
  const names = publicised(claims);
  return {
    ...open,
    ...(names.includes('holderName') ? { holderName: claims.holderName } : {}),
    ...(names.includes('dataName') ? { dataName: claims.dataName } : {}),
  };
};
