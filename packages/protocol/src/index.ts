export { type ClientCommandName, commandInputs } from './command-inputs.ts';
export { type CommandDefinition, commandTable, type Rate } from './command-table.ts';
export { parsePlan } from './plan-schema.ts';
export { acceptCommand, acceptTelemetry, acceptView, acceptVoid } from './validate.ts';
export { type ViewDefinition, viewTable } from './view-table.ts';
export * from './wire.ts';
