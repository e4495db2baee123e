import type { ReactElement } from 'react';
import './hall-picture.css';

/** The hall at rest: its roof, its columns, its steps, and trees beside it. Our own drawing. */
export function HallPicture(): ReactElement {
  return (
    <svg className="hall-picture" viewBox="0 0 960 150" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
      <path
        className="hall-picture__far"
        d="M0 150V118L90 92 190 112 300 78 420 104 560 70 700 106 800 84 960 116V150Z"
      />
      <path
        className="hall-picture__house"
        d="M330 142V70H630V142M310 70H650L630 50H330ZM352 50V38H608V50M400 38 480 20 560 38"
      />
      <path
        className="hall-picture__house"
        d="M362 70V142M410 70V142M550 70V142M598 70V142M446 142V92H514V142M480 92V142"
      />
      <path className="hall-picture__house" d="M300 142H660M284 150H676" />
      <path
        className="hall-picture__tree"
        d="M232 150V108M232 112C208 112 206 74 232 66 258 74 256 112 232 112ZM732 150V104M732 108C704 108 702 64 732 54 762 64 760 108 732 108ZM800 150V120M800 124C784 124 782 98 800 92 818 98 816 124 800 124Z"
      />
    </svg>
  );
}
