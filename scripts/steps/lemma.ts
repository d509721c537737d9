import type { WordNet } from './wordnet';

/** Forms that no rule of endings reaches, for verbs and nouns that step texts use. */
const irregular: ReadonlyMap<string, string> = new Map(
  `be:is,are,was,were,been,being,am|have:has,had,having|do:does,did,done,doing|go:goes,went,gone|make:made,making|
send:sent|see:saw,seen|give:gave,given|take:took,taken|get:got,gotten,getting|choose:chose,chosen|write:wrote,written|
begin:began,begun|find:found|leave:left|lose:lost|pay:paid|run:ran,running|say:said|sell:sold|tell:told|think:thought|
keep:kept|hold:held|build:built|buy:bought|bring:brought|hide:hid,hidden|draw:drew,drawn|drive:drove,driven|
fall:fell,fallen|feel:felt|forget:forgot,forgotten|know:knew,known|meet:met|sit:sat|spend:spent|stand:stood|
throw:threw,thrown|understand:understood|win:won|show:shown,showed|break:broke,broken|speak:spoke,spoken|
become:became|come:came,coming|eat:ate,eaten|grow:grew,grown|hear:heard|lead:led|mean:meant|rise:rose,risen|
wake:woke,woken|wear:wore,worn|bind:bound|child:children|person:people,persons|man:men|woman:women|index:indices,indexes|
datum:data|log:logged,logging|tap:tapped,tapping|stop:stopped,stopping|submit:submitted,submitting|drag:dragged,dragging|
drop:dropped,dropping|swap:swapped|tag:tagged,tagging|commit:committed,committing|map:mapped,mapping|scroll:scrolled|
cancel:cancelled,canceled,cancelling|skip:skipped|plan:planned|refer:referred|set:setting|reset:resetting|put:putting`
    .replaceAll('\n', '')
    .split('|')
    .flatMap(entry => {
      const [lemma = '', forms = ''] = entry.split(':');
      return forms.split(',').map(form => [form, lemma] as const);
    }),
);

const verbEndings: readonly (readonly [string, string])[] = [
  ['ies', 'y'],
  ['es', 'e'],
  ['es', ''],
  ['s', ''],
  ['ied', 'y'],
  ['ed', 'e'],
  ['ed', ''],
  ['ing', 'e'],
  ['ing', ''],
];
const nounEndings: readonly (readonly [string, string])[] = [
  ['ies', 'y'],
  ['ses', 's'],
  ['xes', 'x'],
  ['zes', 'z'],
  ['ches', 'ch'],
  ['shes', 'sh'],
  ['s', ''],
];

/** The base form of an English word, by WordNet's rules of endings (morphy(7WN)); the word itself if unknown. */
export function lemmaOf(wordNet: WordNet, word: string): string {
  const known = irregular.get(word);
  if (known) return known;
  if (word.length < 4 || /ss$|us$|is$/.test(word)) return word;
  for (const [ending, base] of verbEndings) {
    if (!word.endsWith(ending)) continue;
    const stem = word.slice(0, -ending.length);
    if (stem.length > 1 && wordNet.has(stem + base, 'verb')) return stem + base;
    const single = /(.)\1$/.test(stem) ? stem.slice(0, -1) : undefined;
    if (single && base === '' && wordNet.has(single, 'verb')) return single;
  }
  for (const [ending, base] of nounEndings) {
    if (!word.endsWith(ending)) continue;
    const stem = word.slice(0, -ending.length) + base;
    if (stem.length > 1 && wordNet.has(stem, 'noun')) return stem;
  }
  return /[a-z]{3}s$/.test(word) ? word.slice(0, -1) : word;
}
