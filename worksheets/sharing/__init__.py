"""
What travels from one person to another without a server: links, and answers as codes.

L1  A link carries a question or a choice, never results, and nobody's name or alias.
L2  What a link or a code brings is read as a whole or refused as a whole, and shown before
    anything is changed. It cannot ask for more than being shown.
L3  What may stand in it is listed; an unknown key is refused, whatever it is called.
"""
