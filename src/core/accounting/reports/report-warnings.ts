import { type AssetState, classOf } from '../assets/index.js';
import { type Day, type WarningCode, yearOf } from '../terms/index.js';

/** What an asset is warned of at a reporting date: its certificate, and the yearly test for impairment. */
export function reportWarnings(state: AssetState, date: Day): WarningCode[] {
  const { certificateNo, certificateValidTo } = state.asset;
  const its = classOf(state);
  const warnings: WarningCode[] = [];
  if (its === 'inventory' || its === 'intangible_asset') {
    if (certificateNo === undefined) warnings.push('NO_CERTIFICATE');
    else if (certificateValidTo !== undefined && certificateValidTo < date) warnings.push('CERT_EXPIRED');
  }
  if (date.endsWith('-12-31') && state.testedIn !== yearOf(date)) {
    if (its === 'development_expenditure') warnings.push('DEVELOPMENT_NOT_TESTED');
    if (its === 'intangible_asset' && state.schedule?.kind === 'indefinite')
      warnings.push('INDEFINITE_LIFE_NOT_TESTED');
  }
  return warnings;
}
