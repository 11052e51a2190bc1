import type { CertificateClaims, PublicClaims, VerificationReport } from './report.js';

/**
 * The report as strangers may read it who know a number and nothing else: of a certificate that is withheld from the
 * public (不公示) only number, centre, status and dates are left.
 */
export const publicReport = (report: VerificationReport): VerificationReport => {
  const { certificate } = report;
  return certificate?.withheld === true ? { ...report, certificate: publicClaims(certificate) } : report;
};

const publicClaims = ({
  number,
  validFrom,
  validUntil,
  issuer,
  sample,
}: CertificateClaims | PublicClaims): PublicClaims => ({
  number,
  validFrom,
  validUntil,
  issuer,
  sample,
  withheld: true,
});
