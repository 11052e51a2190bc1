/** Codes of national standards: organisations, industries, regions, certificate numbers. */
export { PROVINCES } from './administrative-divisions.js';
export { beijingDistrictOf, districtOfPublicBody } from './beijing-districts.js';
export {
  CERTIFICATE_SERIAL_LIMIT,
  type CertificateNumber,
  type CertificateNumberFault,
  type CertificateNumberSeries,
  formatCertificateNumber,
  parseCertificateNumber,
} from './certificate-number.js';
export {
  INDUSTRY_SECTIONS,
  type IndustryDivision,
  type IndustrySection,
  industryDivision,
  industrySection,
  parseIndustry,
} from './industry.js';
export { REGION_SCOPE_NAMES, REGION_SCOPES, type RegionScope } from './region-scopes.js';
export { parseResidentId, type ResidentId } from './resident-id.js';
export {
  isPublicOrgan,
  organisationCheckCharacter,
  parseUscc,
  type Uscc,
  type UsccChecksum,
  usccCheckCharacter,
} from './uscc.js';
