export { bitmapOf, blankBitmap, type DotBitmap, isInked, paste } from './dot-bitmap.ts';
export { type DotFont, type DotGlyph, glyphOf, parseDotFont } from './dot-font.ts';
export { type DotHeight, type DrawnText, drawCharacter, drawText } from './draw-text.ts';
