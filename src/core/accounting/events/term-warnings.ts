import type { Asset } from '../assets/index.js';
import type { Posting } from '../books/posting.js';
import { isBeforeEndOf, type Month } from '../terms/index.js';

/** A residual value that nothing backs counts as nothing. */
export function warnOfResidual({ id, residualValue, hasResidualBasis }: Asset, posting: Posting): void {
  if (residualValue > 0n && !hasResidualBasis) posting.warn('RESIDUAL_WITHOUT_BASIS', id);
}

/** The certificate against the last month of a life; undefined of a life without a known one. */
export function warnOfTerm(asset: Asset, lastMonth: Month | undefined, posting: Posting): void {
  const { id, usefulLife, method, certificateValidTo } = asset;
  if (lastMonth !== undefined) warnOfCertificate(asset, lastMonth, posting);
  else if (usefulLife?.kind === 'indefinite' && method === 'straight_line' && certificateValidTo !== undefined) {
    posting.warn('CERT_TERM_BUT_LIFE_INDEFINITE', id);
  }
}

export function warnOfCertificate({ id, certificateValidTo }: Asset, lastMonth: Month, posting: Posting): void {
  if (certificateValidTo !== undefined && isBeforeEndOf(certificateValidTo, lastMonth)) {
    posting.warn('CERT_EXPIRES_BEFORE_LIFE_END', id);
  }
}
