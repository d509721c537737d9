;;; Opens FILE and FEATURE with the server COMMAND (words between spaces) through eglot, as docs/editors.md says, and
;;; writes to OUT as JSON: the version, the diagnostics of FILE, the menu of code actions at the first diagnostic of
;;; FEATURE, and the text of FEATURE after the first of them.
(when (< emacs-major-version 29)
  (dolist (folder (file-expand-wildcards "/usr/share/emacs/site-lisp/elpa-src/*"))
    (add-to-list 'load-path folder)))
(require 'cl-lib)
(require 'json)
(require 'flymake)
(require 'eglot)

(defun write-out (outcome)
  (with-temp-file (getenv "OUT") (insert (json-encode outcome))))

(defun wait-for (what condition)
  (let ((end (+ (float-time) 20)) value)
    (while (and (not (setq value (funcall condition))) (< (float-time) end))
      (accept-process-output nil 0.05))
    (unless value (error "%s: not within 20 s" what))
    value))

;; Neither mode is part of Emacs 28.
(define-derived-mode typed-mode prog-mode "Typed")
(define-derived-mode feature-mode text-mode "Feature")
(add-to-list 'auto-mode-alist '("\\.ts\\'" . typed-mode))
(add-to-list 'auto-mode-alist '("\\.feature\\'" . feature-mode))
(add-to-list 'eglot-server-programs
             (cons '(typed-mode feature-mode) (split-string (getenv "COMMAND"))))
(setq eglot-sync-connect 20
      eglot-send-changes-idle-time 0.05
      eglot-confirm-server-initiated-edits nil
      eglot-confirm-server-edits nil)

(defun connect ()
  (apply #'eglot (let ((guess (eglot--guess-contact)))
                   (append (list (nth 0 guess) (nth 1 guess) (nth 2 guess) (nth 3 guess)) (nthcdr 4 guess)))))

(defun diagnostics-of (path)
  "The diagnostics of the file at PATH, whose buffer becomes the current one."
  (switch-to-buffer (find-file-noselect path))
  (connect)
  (wait-for "server" #'eglot-managed-p)
  (flymake-mode 1)
  (flymake-start)
  (wait-for "diagnostics" #'flymake-diagnostics))

(defun check ()
  (let* ((found (car (diagnostics-of (getenv "FILE"))))
         (line (line-number-at-pos (flymake-diagnostic-beg found)))
         (message (flymake-diagnostic-text found))
         (step (car (sort (diagnostics-of (getenv "FEATURE"))
                          (lambda (a b) (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b))))))
         menu)
    (goto-char (flymake-diagnostic-beg step))
    ;; The editor's own menu, answered by a script.
    (cl-letf (((symbol-function 'completing-read)
               (lambda (_prompt choices &rest _) (car (setq menu (all-completions "" choices)))))
              ((symbol-function 'y-or-n-p) (lambda (&rest _) t)))
      (setq last-nonmenu-event 13)
      (call-interactively #'eglot-code-actions))
    (wait-for "fix" (lambda () (save-excursion (goto-char (point-min)) (search-forward "Background:" nil t))))
    (write-out `((ok . t) (version . ,emacs-version) (line . ,line) (message . ,message)
                 (menu . ,(vconcat menu)) (fixed . ,(vconcat (split-string (buffer-string) "\n")))))
    (set-buffer-modified-p nil)
    (eglot-shutdown (eglot-current-server))))

(condition-case problem
    (progn (check) (kill-emacs 0))
  (error (write-out `((ok . :json-false) (message . ,(format "%S" problem)))) (kill-emacs 1)))
