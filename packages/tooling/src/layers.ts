/** A row of the layer table: a folder pattern (`group/*` or `group/name`) and what it stands on directly. */
export interface Layer {
  readonly folder: string;
  readonly standsOn: readonly string[];
  /** Of these it takes only types, or a subpath made for it: the door itself would pull in too much (zod). */
  readonly typesOnly?: readonly string[];
}

/**
 * Who may import whom. Arrows point down only: a package may import what it stands on and all that lies below that.
 * The first row that fits a folder counts; a folder in no row is a mistake.
 */
export const layers: readonly Layer[] = [
  { folder: 'packages/basics', standsOn: [] },
  { folder: 'packages/domain', standsOn: ['packages/basics'] },
  { folder: 'packages/protocol', standsOn: ['packages/domain'] },
  { folder: 'packages/journal', standsOn: ['packages/basics'] },
  { folder: 'packages/engine', standsOn: ['packages/journal', 'packages/protocol'] },
  { folder: 'packages/client', standsOn: ['packages/protocol'], typesOnly: ['packages/protocol'] },
  {
    folder: 'packages/devices',
    standsOn: ['packages/client', 'packages/journal', 'hardware/voice', 'hardware/ticket-printer'],
  },
  { folder: 'packages/simulator', standsOn: ['packages/engine', 'packages/client', 'packages/devices'] },
  { folder: 'packages/ui', standsOn: ['packages/basics'] },
  { folder: 'packages/shell', standsOn: ['packages/client'] },
  { folder: 'packages/tooling', standsOn: [] },
  { folder: 'hardware/transport', standsOn: ['packages/basics'] },
  { folder: 'hardware/dot-font', standsOn: [] },
  { folder: 'hardware/*', standsOn: ['hardware/transport', 'hardware/dot-font'] },
  {
    folder: 'apps/*',
    standsOn: ['packages/simulator', 'packages/devices', 'packages/ui', 'packages/shell', 'hardware/*'],
  },
];

/** Inside a package of several programs: its folders from the lowest up. None imports from one that stands after it. */
export const layersInside: Readonly<Record<string, readonly string[]>> = {
  'apps/kiosk': ['strings', 'agent', 'renderer', 'electron'],
};

/** What tests, doubles, contract suites and build configurations may import besides: the package's name or its subpath. */
export const supportMayImport: readonly string[] = ['*/fake', '*/contract', 'tooling', 'tooling/*', 'client'];

/** A folder whose code gets time, chance and ids as data: it compiles without Node or DOM types and is linted for it. */
export interface PureFolder {
  readonly folder: string;
  /** Parts of it that are programs and not pure. */
  readonly except?: readonly string[];
}

export const pureFolders: readonly PureFolder[] = [
  { folder: 'packages/basics/src' },
  { folder: 'packages/domain/src' },
  { folder: 'packages/protocol/src' },
  { folder: 'hardware/dot-font/src', except: ['hardware/dot-font/src/node', 'hardware/dot-font/src/build'] },
  { folder: 'hardware/counter-bus/src/codec' },
  { folder: 'hardware/counter-bus/src/keys' },
  { folder: 'hardware/id-card-reader/src/codec' },
  { folder: 'hardware/code-scanner/src/codec' },
  { folder: 'hardware/ticket-printer/src/codec' },
  { folder: 'hardware/led-board/src/codec' },
  { folder: 'hardware/led-board/src/face' },
  { folder: 'hardware/led-board/src/picture' },
  { folder: 'hardware/transport/src/framing' },
  { folder: 'hardware/voice/src', except: ['hardware/voice/src/build', 'hardware/voice/src/node'] },
];
