/** The public data asset inventory in files: CSV and XLSX in and out, and elements that look alike. */
export { exchangeProblems } from './domain/faults.js';
export { InventoryExchangeModule } from './inventory-exchange.module.js';
