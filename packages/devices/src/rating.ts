export { type RatingOutbox, RatingSession, type RatingSessionPorts } from './rating/rating-session.ts';
export {
  mayChange,
  type Note,
  type Phase,
  type Session,
  type Submission,
  type Visit,
  WORDS_MAX,
} from './rating/visit.ts';
