import type { BoardDots } from '@youxu/led-board/picture';

/** Red, green, blue of an LED: dark, red, green, and both at once. */
const COLOURS = [
  [36, 31, 30],
  [255, 66, 46],
  [64, 246, 96],
  [255, 190, 40],
] as const;
/** How much light a diode throws on its neighbours' plastic. */
const GLOW = 0.38;
/** Smaller ones are squares to the eye, and dark ones would make the whole board grey. */
const ROUND_FROM_PX = 3;
const DARK_WHEN_SMALL = [15, 13, 13] as const;

/** Draws the dots of one board, each a round diode. */
export class DotPainter {
  readonly #target: CanvasRenderingContext2D;
  /** One pixel a dot. */
  readonly #plan: HTMLCanvasElement;
  readonly #planContext: CanvasRenderingContext2D;
  readonly #image: ImageData;
  readonly #holes: CanvasPattern | null;
  readonly #dark: readonly [number, number, number];

  /** @param pitchPx whole pixels of the canvas from one dot to the next */
  constructor(canvas: HTMLCanvasElement, widthDots: number, heightDots: number, pitchPx: number) {
    canvas.width = widthDots * pitchPx;
    canvas.height = heightDots * pitchPx;
    this.#target = contextOf(canvas);
    this.#plan = document.createElement('canvas');
    this.#plan.width = widthDots;
    this.#plan.height = heightDots;
    this.#planContext = contextOf(this.#plan);
    this.#image = this.#planContext.createImageData(widthDots, heightDots);
    this.#dark = pitchPx < ROUND_FROM_PX ? DARK_WHEN_SMALL : COLOURS[0];
    this.#holes = this.#target.createPattern(holeOf(pitchPx), 'repeat');
  }

  paint(dots: BoardDots): void {
    const { data } = this.#image;
    for (const [at, dot] of dots.entries()) {
      data.set(dot === 0 ? this.#dark : (COLOURS[dot] ?? this.#dark), at * 4);
      data[at * 4 + 3] = 255;
    }
    this.#planContext.putImageData(this.#image, 0, 0);
    const { width, height } = this.#target.canvas;
    const target = this.#target;
    target.globalAlpha = 1;
    target.globalCompositeOperation = 'copy';
    target.imageSmoothingEnabled = false;
    target.drawImage(this.#plan, 0, 0, width, height);
    if (this.#holes !== null) {
      target.globalCompositeOperation = 'multiply';
      target.fillStyle = this.#holes;
      target.fillRect(0, 0, width, height);
    }
    target.globalCompositeOperation = 'lighter';
    target.globalAlpha = GLOW;
    target.imageSmoothingEnabled = true;
    target.drawImage(this.#plan, 0, 0, width, height);
  }
}

/** The mask through which a diode is seen. */
function holeOf(pitchPx: number): HTMLCanvasElement {
  const hole = document.createElement('canvas');
  hole.width = pitchPx;
  hole.height = pitchPx;
  const context = contextOf(hole);
  context.fillStyle = pitchPx < ROUND_FROM_PX ? '#bbb' : '#000';
  context.fillRect(0, 0, pitchPx, pitchPx);
  const middle = pitchPx / 2;
  const light = context.createRadialGradient(middle, middle, 0, middle, middle, middle);
  light.addColorStop(0, '#fff');
  light.addColorStop(0.62, '#fff');
  light.addColorStop(1, '#555');
  context.fillStyle = light;
  context.beginPath();
  context.arc(middle, middle, Math.max(0.5, middle * 0.92), 0, 2 * Math.PI);
  context.fill();
  return hole;
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser draws no canvas');
  return context;
}
