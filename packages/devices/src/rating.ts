export { type RatingOutbox, RatingSession, type RatingSessionPorts } from './rating/rating-session.ts';
export { type Note, type Phase, REASONS, type Session, type Submission, type Visit } from './rating/visit.ts';
