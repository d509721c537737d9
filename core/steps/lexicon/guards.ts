/**
 * English words that change what a step does. Each group is one question; two texts that answer it differently
 * most often need different code. Other languages have their own files in `languages`.
 */
export const negations: ReadonlySet<string> = wordSet(
  'not no never without none neither nor nothing nobody unable non',
);

export const httpVerbs: ReadonlySet<string> = wordSet('get post put patch delete head options');

/** Word → class; two texts with different classes of one kind differ in it. */
export type GuardKind =
  | 'order'
  | 'place'
  | 'success'
  | 'direction'
  | 'switch'
  | 'comparison'
  | 'quantity'
  | 'data'
  | 'pointer'
  | 'sense'
  | 'validity';

const groups: Readonly<Record<GuardKind, readonly string[]>> = {
  order: ['before prior until previous earlier', 'after following next later since'],
  place: ['first initial oldest', 'last final latest newest', 'second', 'third'],
  success: [
    'success successful successfully succeed succeeds pass passes passed accept accepted approve approved allow allowed able granted',
    'fail fails failed failing failure error errors unsuccessful unsuccessfully reject rejected deny denied decline declined refuse refused forbidden block blocked',
  ],
  direction: [
    'to into onto in',
    'from out off',
    'up',
    'down',
    'left',
    'right',
    'above',
    'below',
    'forward',
    'back',
  ],
  switch: [
    'enable enabled enables activate activated activates on open opened opens show shown shows visible displayed expand check checked select selected lock locked login logged online start started starts connect connected',
    'disable disabled disables deactivate deactivated deactivates off close closed closes hide hidden hides invisible collapse uncheck unchecked deselect unselect deselected unselected unlock unlocked logout offline stop stopped stops disconnect disconnected',
  ],
  comparison: [
    'greater more larger higher longer bigger over above exceed exceeds',
    'less fewer smaller lower shorter under below',
    'equal equals exactly same identical',
    'contain contains containing include includes including',
    'start starts begin begins',
    'end ends',
    'match matches matching',
    'least',
    'most',
    'different',
  ],
  quantity: ['all every each both', 'any some several multiple', 'only one single', 'empty zero'],
  data: [
    'create creates created creating add adds added adding insert inserts inserted register registered new build generate generated make',
    'read reads get gets fetch fetched retrieve retrieves retrieved list lists listed view views viewed load loads loaded query find search',
    'update updates updated updating edit edits edited editing change changes changed modify modified set rename renamed replace replaced',
    'delete deletes deleted deleting remove removes removed removing destroy destroyed clear cleared drop dropped erase purge',
    'copy copied duplicate clone cloned',
    'move moved',
    'import imported upload uploaded',
    'export exported download downloaded',
    'send sends sent submit submitted publish published',
    'receive receives received',
    'save saves saved store stored',
    'cancel cancels cancelled canceled abort',
  ],
  pointer: [
    'click clicks clicked press presses pressed tap taps tapped push hit',
    'hover hovers',
    'type types typed enter enters entered fill fills filled input',
    'select selects choose chooses pick picks',
    'check checks tick',
    'uncheck unchecks untick',
    'drag drags',
    'scroll scrolls',
    'see sees view',
    'go goes visit visits navigate navigates open opens',
    'wait waits',
  ],
  sense: ['should must shall expect expects', 'may can could might'],
  validity: ['valid correct right good', 'invalid incorrect wrong bad malformed missing'],
};

export const guardKinds = Object.keys(groups) as readonly GuardKind[];

/** Class of each word by kind: `1 << index of its line`. */
export const guardClasses: Readonly<Record<GuardKind, ReadonlyMap<string, number>>> = Object.fromEntries(
  guardKinds.map(kind => [
    kind,
    new Map(groups[kind].flatMap((line, index) => line.split(' ').map(word => [word, 1 << index] as const))),
  ]),
) as unknown as Record<GuardKind, Map<string, number>>;

/** Words that carry grammar and little else. */
export const functionWords: ReadonlySet<string> = wordSet(
  'a an the this that these those my your his her its our their there then also now again please just already be is are was were been being am has have had do does did will would of for and or so as at by with in on to into it i we he she they you me us them',
);

/** Words that say the same in steps, the first of each line standing for all; WordNet's synonyms are too wide here. */
const likeWords: readonly string[] = [
  'click press tap push hit clicks presses taps clicked pressed tapped clicking pressing',
  'go navigate visit browse goes navigates visits navigated visited',
  'enter type fill input enters types fills entered typed filled',
  'select choose pick selects chooses selected chose',
  'see view sees',
  'delete remove erase deletes removes deleted removed deleting removing',
  'create make creates created',
  'edit update modify change edits updates modifies changes edited updated modified changed',
  'get fetch retrieve gets fetches retrieves fetched retrieved',
  'display show displays shows displayed shown appear appears visible present',
  'contain include have has contains includes containing including',
  'verify check ensure validate confirm verifies checks ensures validates assert asserts',
  'login signin',
  'logout signout',
  'return respond returns responds returned',
  'run execute runs executes executed',
  'wait pause waits',
  'page screen view',
  'field input textbox box',
  'popup modal dialog dialogue overlay',
  'dropdown combobox select',
  'message notification alert toast',
  'button btn',
  'user users customer',
  'equal equals same identical match matches be',
  'launch open start opens starts opened started begin',
  'close dismiss closes closed',
  'send submit post sends submits sent submitted',
  'remain stay remains stays continue still',
  'file document',
  'following these',
  'receive get received receives',
];

/** Word → the word that stands for its group. */
export const likeGroups: ReadonlyMap<string, string> = new Map(
  likeWords.flatMap(line => line.split(' ').map(word => [word, line.slice(0, line.indexOf(' '))] as const)),
);

/** How a text speaks of what it says: as done before, as to be done, as expected, as tried. */
export const modalities: Readonly<Record<string, ReadonlySet<string>>> = {
  expected: wordSet('should must shall expect expects expected ought'),
  future: wordSet('will would going'),
  past: wordSet('was were had been did'),
  perfect: wordSet('have has already'),
  tried: wordSet('try tries tried attempt attempts attempted trying'),
  able: wordSet('can could able may might'),
  state: wordSet('is are be remains remain'),
  existence: wordSet('exist exists there existing'),
};

export const beForms: ReadonlySet<string> = wordSet('is are be was were been being am remain remains');
export const articles: ReadonlySet<string> = wordSet(
  'a an the this that my his her their our your its each every all any no',
);
export const prepositions: ReadonlySet<string> = wordSet(
  'to from in on at by with for of into onto as under over without within via using through about between after before',
);

/** Words that open an expression of a scripting DSL such as Karate's. */
export const scriptWords: ReadonlySet<string> = wordSet(
  'def match assert path url param params header headers method status set eval configure request call print retry',
);

/** Words that open an assertion about the state of things. */
export const assertionWords: ReadonlySet<string> = wordSet(
  'should must shall expect expects verify verifies assert asserts ensure ensures see sees check checks validate validates confirm',
);

/**
 * Small words that say whose, which or how often again: `my cart` and `the cart`, `this order` and `the order`, `also
 * has`, `sorted by name again`. Suites tell speakers, things spoken of before and the flow of the text apart by them on
 * purpose (27 of the first 30 findings of Sylius and porta that annoyed).
 */
export const pointingWords: ReadonlySet<string> = wordSet(
  'my your his her its our their this that these those same also again then now still just already',
);

export const subjects: ReadonlySet<string> = wordSet(
  'i we he she they user users admin administrator customer client system application app page response server member owner visitor guest manager',
);

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** The classes of one word: its guards by their place in `guardKinds`, and the bits that it sets there. */
export const guardsOfWord: ReadonlyMap<string, readonly (readonly [kind: number, bits: number])[]> = byWord();

function byWord(): Map<string, (readonly [number, number])[]> {
  const found = new Map<string, (readonly [number, number])[]>();
  guardKinds.forEach((kind, index) => {
    for (const [word, bits] of guardClasses[kind])
      found.set(word, [...(found.get(word) ?? []), [index, bits]]);
  });
  return found;
}
