import type { Language } from '../language';

/** Clojure and ClojureScript. */
export const clojure: Language = {
  id: 'clojure',
  family: 'clojure',
  extensions: ['clj', 'cljs', 'cljc', 'edn', 'bb'],
  shebangs: ['bb', 'clojure'],
  lineComments: [';'],
  blockComments: [],
  strings: [{ open: '"', close: '"', escapes: true, multiline: true }],
  identifierStart: '*!?<>=+-/%&:',
  identifierPart: "*!?<>=+-/%&:.#'",
  keywords: {
    plain: 'nil true false',
    if: 'if if-not if-let when when-not when-let cond',
    function: 'defn defn- defmacro defmethod deftest',
    type: 'defprotocol defrecord deftype definterface',
    declare: 'def defonce defmulti',
    import: 'ns require import use',
  },
  decisions: 'if-some when-some when-first condp cond-> cond->> case loop doseq dotimes for while try',
  blocks: 'lists',
};
