// Loaded before a worker: plants the mutant that the environment names.
import { patchSources } from '../patch-sources.ts';
import { mutants } from './mutants.ts';

const name = process.env.YOUXU_MUTANT ?? '';
const mutant = mutants.find((one) => one.name === name);
if (mutant === undefined) throw new Error(`there is no mutant "${name}"`);
patchSources(mutant.edits);
