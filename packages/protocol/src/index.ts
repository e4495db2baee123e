export { refusalSchema } from './answer-fields.ts';
export { type ClientCommandName, commandInputs } from './command-inputs.ts';
export { commandResults } from './command-results.ts';
export { type CommandDefinition, commandTable, type Rate } from './command-table.ts';
export { parsePlan, planSchema } from './plan-schema.ts';
export { acceptCommand, acceptTelemetry, acceptView, acceptVoid } from './validate.ts';
export { viewDataSchemas } from './view-data-schemas.ts';
export { type ViewDefinition, viewTable } from './view-table.ts';
export * from './wire.ts';
