(ns a.b (:require [c.d :as d]))
(defn foo
  "doc"
  [x y]
  (let [z (+ x y)]
    (if z
      (bar z)
      (baz z))))
(def x 1)
