export { type BoardDots, boardDots, type DrawGlyph, type GlyphDots } from './picture/board-dots.ts';
export {
  type BoardPicture,
  type PictureArea,
  type PictureLine,
  type PictureRun,
  readPicture,
} from './picture/board-picture.ts';
