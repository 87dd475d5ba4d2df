"""The words of the program in other tongues: `python -m translations` (`make words`) brings the catalogues up to date.

English is extracted from the source as it stands. Simplified Chinese is written by people, in
`src/yueting/locale/zh_Hans/LC_MESSAGES/yueting.po`. Traditional Chinese is made from it with OpenCC and a short list of
Taiwan's words, and committed, so that a person can read what changed.
"""
