/** 数据资源入表: the books of data resources (财会〔2023〕11号), pure; see docs/accounting.md. */
export { type ScenarioResult } from './scenario/result.js';
export { parseScenario, type Scenario, type ScenarioFault } from './scenario/parse.js';
export { runScenario } from './scenario/run.js';
