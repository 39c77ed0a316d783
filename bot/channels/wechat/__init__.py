"""The WeChat official account (公众号) and WeCom application messages (企业微信), on the door's reception.

`wechatpy` does signature, AES, parsing and rendering; the rest is here.
"""
