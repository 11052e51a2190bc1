/** W3C Bitstring Status List 1.0: the bits and their text. */
export { MINIMUM_STATUS_BITS, statusBit, statusBits } from './bits.js';
export { decodeStatusList, encodeStatusList, type StatusListFaultCode } from './encoding.js';
